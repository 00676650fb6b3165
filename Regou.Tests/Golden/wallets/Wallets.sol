// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

// Contract wallets for the tests: honest ones and bad ones.

contract OwnedWallet {
    address public immutable owner;

    constructor(address first) {
        owner = first;
    }

    function isValidSignature(bytes32 digest, bytes calldata signature) external view virtual returns (bytes4) {
        if (signature.length != 65) return 0xffffffff;
        address signer = ecrecover(digest, uint8(signature[64]), bytes32(signature[:32]), bytes32(signature[32:64]));
        return signer != address(0) && signer == owner ? bytes4(0x1626ba7e) : bytes4(0xffffffff);
    }
}

/// Makes wallets at addresses that are known before.
contract WalletFactory {
    function make(address owner) external returns (address) {
        return address(new OwnedWallet{salt: 0}(owner));
    }

    function addressOf(address owner) external view returns (address) {
        bytes32 code = keccak256(abi.encodePacked(type(OwnedWallet).creationCode, abi.encode(owner)));
        return address(uint160(uint256(keccak256(abi.encodePacked(hex"ff", address(this), bytes32(0), code)))));
    }

    function burn() external pure {
        while (true) {}
    }
}

/// Recognises its owner only after it was woken.
contract SleepingWallet is OwnedWallet {
    bool private awake;

    constructor(address first) OwnedWallet(first) {}

    function wake() external {
        awake = true;
    }

    function isValidSignature(bytes32 digest, bytes calldata signature) external view override returns (bytes4) {
        return awake ? this.check(digest, signature) : bytes4(0xffffffff);
    }

    function check(bytes32 digest, bytes calldata signature) external view returns (bytes4) {
        address signer = ecrecover(digest, uint8(signature[64]), bytes32(signature[:32]), bytes32(signature[32:64]));
        return signer == owner ? bytes4(0x1626ba7e) : bytes4(0xffffffff);
    }
}

/// Answers each question in its own bad way.
contract BadWallet {
    uint256 private immutable way;

    constructor(uint256 chosen) {
        way = chosen;
    }

    fallback() external {
        uint256 chosen = way;
        assembly {
            switch chosen
            case 0 { revert(0, 0) }
            case 1 { for {} 1 {} {} }
            case 2 { return(0, 0) }
            case 3 { mstore(0, shl(224, 0x1626ba7e)) return(0, 4) }
            case 4 { mstore(0, or(shl(224, 0x1626ba7e), 1)) return(0, 32) }
            case 5 { mstore(0, 0x1626ba7e) return(0, 32) }
            case 6 { return(0, 200000) }
            case 7 { mstore(0, shl(224, 0x1626ba7e)) revert(0, 32) }
            case 8 { mstore(0, 1) return(0, 32) }
            default { invalid() }
        }
    }
}

/// What accounts with a key lend themselves to: agrees to nothing, or to everything.
contract Delegate {
    bool private immutable answer;

    constructor(bool agrees) {
        answer = agrees;
    }

    function isValidSignature(bytes32, bytes calldata) external view returns (bytes4) {
        return answer ? bytes4(0x1626ba7e) : bytes4(0xffffffff);
    }
}
