// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import "./StandIn.sol";

/// Stand-in for four.meme's TokenManager2: the real events, no tokens and no money behind them. Nothing is indexed, as on the real one.
contract FourMemePad is StandIn {
    event TokenCreate(
        address creator, address token, uint256 requestId, string name, string symbol, uint256 totalSupply, uint256 launchTime, uint256 launchFee
    );
    event TokenPurchase(
        address token, address account, uint256 price, uint256 amount, uint256 cost, uint256 fee, uint256 offers, uint256 funds
    );
    event LiquidityAdded(address base, uint256 offers, address quote, uint256 funds);
    event TradeStop(address token);

    struct Launch {
        address creator;
        address token;
        string name;
        string symbol;
        uint256 launchFee;
        uint256 firstBuy; // wei that the creator pays in the same transaction; 0: no purchase
        bool timed; // false: launchTime 0, as some real launches have it
    }

    uint256 private constant SUPPLY = 1_000_000_000 ether;
    uint256 private constant FOR_SALE = 800_000_000 ether;
    uint256 private constant PRICE = 8 gwei;
    uint256 public launches;

    function launch(Launch calldata l) external {
        uint256 requestId = 110_000_000 + launches++;
        emit TokenCreate(l.creator, l.token, requestId, l.name, l.symbol, SUPPLY, l.timed ? block.timestamp : 0, l.launchFee);
        if (l.firstBuy > 0) _purchase(l.token, l.creator, l.firstBuy);
    }

    function purchase(address token, address account, uint256 cost) external {
        _purchase(token, account, cost);
    }

    function graduate(address token, uint256 offers, address quote, uint256 funds) external {
        emit TradeStop(token);
        emit LiquidityAdded(token, offers, quote, funds);
    }

    function _purchase(address token, address account, uint256 cost) private {
        uint256 amount = cost * 1 ether / PRICE;
        emit TokenPurchase(token, account, PRICE, amount, cost, cost / 100, amount < FOR_SALE ? FOR_SALE - amount : 0, cost);
    }
}
