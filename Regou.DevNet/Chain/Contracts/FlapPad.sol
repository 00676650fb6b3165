// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import "./StandIn.sol";

/// Stand-in for Flap's Portal: the real events, no tokens and no money behind them. Nothing is indexed, as on the real one.
contract FlapPad is StandIn {
    event TokenCreated(uint256 ts, address creator, uint256 nonce, address token, string name, string symbol, string meta);
    event TokenQuoteSet(address token, address quoteToken);
    event TokenCurveSet(address token, address curve, uint256 curveParameter);
    event TokenCurveSetV2(address token, uint256 r, uint256 h, uint256 k);
    event FlapTokenTaxSet(address token, uint256 tax);
    event FlapTokenAsymmetricTaxSet(address token, uint256 buyTax, uint256 sellTax);
    event FlapTokenStaged(uint256 ts, address creator, address token);
    event TokenBought(uint256 ts, address token, address buyer, uint256 amount, uint256 eth, uint256 fee, uint256 postPrice);
    event LaunchedToDEX(address token, address pool, uint256 amount, uint256 eth);

    struct Launch {
        address creator;
        address token;
        string name;
        string symbol;
        string meta;
        address quote; // zero: native
        bool newCurve; // TokenCurveSetV2 instead of TokenCurveSet
        uint256 buyTax; // basis points
        uint256 sellTax;
        uint256 firstBuy; // wei; 0: no purchase
    }

    uint256 private constant PRICE = 6 gwei;
    uint256 private constant FIRST_NONCE = 3_200_000;
    uint256 public launches;

    /// The nonce has no gap; a test that wants one calls skip.
    function launch(Launch calldata l) external {
        emit TokenCreated(block.timestamp, l.creator, FIRST_NONCE + launches++, l.token, l.name, l.symbol, l.meta);
        if (l.newCurve) emit TokenCurveSetV2(l.token, 6.14 ether, 107_036_752 ether, 6_797_205_657.28 ether);
        else emit TokenCurveSet(l.token, address(0), 16 ether);
        if (l.quote != address(0)) emit TokenQuoteSet(l.token, l.quote);
        uint256 tax = l.buyTax > l.sellTax ? l.buyTax : l.sellTax;
        if (tax > 0) emit FlapTokenTaxSet(l.token, tax);
        if (l.buyTax != l.sellTax) emit FlapTokenAsymmetricTaxSet(l.token, l.buyTax, l.sellTax);
        if (l.firstBuy > 0) {
            emit TokenBought(block.timestamp, l.token, l.creator, l.firstBuy * 1 ether / PRICE, l.firstBuy, l.firstBuy / 100, PRICE);
        }
    }

    /// First step of a launch in two steps: the token does not exist yet.
    function stage(address creator, address token) external {
        emit FlapTokenStaged(block.timestamp, creator, token);
    }

    function graduate(address token, address pool, uint256 amount, uint256 eth) external {
        emit LaunchedToDEX(token, pool, amount, eth);
    }

    /// Leaves a gap in the nonces, as missed launches would.
    function skip(uint256 count) external {
        launches += count;
    }
}
