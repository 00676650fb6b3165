// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

/// What both stand-ins can do besides their launchpad's own events.
abstract contract StandIn {
    /// Emits exactly these topics and bytes, so that a malformed log comes from the launchpad's real address.
    function raw(bytes32[] calldata topics, bytes calldata data) external {
        bytes memory copy = data;
        uint256 count = topics.length;
        require(count <= 4, "a log has at most four topics");
        bytes32[4] memory topic;
        for (uint256 i = 0; i < count; i++) topic[i] = topics[i];
        assembly ("memory-safe") {
            let from := add(copy, 32)
            let size := mload(copy)
            switch count
            case 0 { log0(from, size) }
            case 1 { log1(from, size, mload(topic)) }
            case 2 { log2(from, size, mload(topic), mload(add(topic, 32))) }
            case 3 { log3(from, size, mload(topic), mload(add(topic, 32)), mload(add(topic, 64))) }
            default { log4(from, size, mload(topic), mload(add(topic, 32)), mload(add(topic, 64)), mload(add(topic, 96))) }
        }
    }

    /// Runs several calls of this contract in one transaction; all fail when one fails.
    function batch(bytes[] calldata calls) external {
        for (uint256 i = 0; i < calls.length; i++) {
            (bool done,) = address(this).delegatecall(calls[i]);
            require(done, "a call of the batch failed");
        }
    }
}
