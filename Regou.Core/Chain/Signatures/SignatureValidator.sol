// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// Runs as creation code in an eth_call and is never deployed: what it returns is the verdict. It asks a wallet whether a signature is
/// its own (EIP-1271), having first let the wallet's factory make it or get it ready where the signature says so (EIP-6492). A wallet may revert,
/// answer anything of any length or never end: the verdict is then a refusal.
contract SignatureValidator {
    uint256 private constant NO_CODE = 0;
    uint256 private constant AGREED = 1;
    uint256 private constant REFUSED = 2;
    uint256 private constant REFUSED_BY_DELEGATE = 3;

    // Together with a second question below the 50 million that nodes grant a call.
    uint256 private constant FACTORY_GAS = 15_000_000;
    uint256 private constant QUESTION_GAS = 10_000_000;

    /// @param factory zero where the signature names none
    constructor(address signer, bytes32 digest, bytes memory signature, address factory, bytes memory factoryCall) {
        uint256 verdict = judge(signer, abi.encodeWithSelector(0x1626ba7e, digest, signature), factory, factoryCall);
        assembly ("memory-safe") {
            mstore(0, verdict)
            return(0, 32)
        }
    }

    function judge(address signer, bytes memory question, address factory, bytes memory factoryCall) private returns (uint256) {
        bool wasThere = signer.code.length != 0;
        if (wasThere && agrees(signer, question)) return AGREED;
        if (factory != address(0)) {
            run(factory, factoryCall);
            if (signer.code.length != 0 && agrees(signer, question)) return AGREED;
        }
        if (signer.code.length == 0) return NO_CODE;
        return isDelegate(signer) ? REFUSED_BY_DELEGATE : REFUSED;
    }

    /// Only the first word of the answer is looked at, however long it is.
    function agrees(address wallet, bytes memory question) private view returns (bool yes) {
        assembly ("memory-safe") {
            mstore(0, 0)
            let done := staticcall(QUESTION_GAS, wallet, add(question, 32), mload(question), 0, 32)
            yes := and(and(done, gt(returndatasize(), 31)), eq(mload(0), shl(224, 0x1626ba7e)))
        }
    }

    /// Whether it failed shows by what the wallet says then.
    function run(address factory, bytes memory factoryCall) private {
        assembly ("memory-safe") {
            pop(call(FACTORY_GAS, factory, 0, add(factoryCall, 32), mload(factoryCall), 0, 0))
        }
    }

    /// An account with a key of its own that lends itself to a contract (EIP-7702): 0xef0100 and that contract's address.
    function isDelegate(address account) private view returns (bool yes) {
        assembly ("memory-safe") {
            mstore(0, 0)
            extcodecopy(account, 0, 0, 3)
            yes := and(eq(extcodesize(account), 23), eq(shr(232, mload(0)), 0xef0100))
        }
    }
}
