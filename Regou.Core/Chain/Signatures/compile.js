// Compiles a Solidity file into a JSON file beside it: creation code and selectors of each of its contracts.
//   node compile.js [--print] [file.sol]        --print writes to stdout instead
const fs = require('fs');
const path = require('path');
const solc = require(path.join(__dirname, '../../../Regou.DevNet/node_modules/solc'));

const given = process.argv.slice(2).filter(argument => argument !== '--print');
const file = path.resolve(given[0] ?? path.join(__dirname, 'SignatureValidator.sol'));
const name = path.basename(file);
const content = fs.readFileSync(file, 'utf8').replace(/\r\n/g, '\n');
const input = {
  language: 'Solidity',
  sources: { [name]: { content } },
  settings: {
    evmVersion: 'cancun',
    viaIR: true,
    optimizer: { enabled: true, runs: 1 },
    metadata: { bytecodeHash: 'none', appendCBOR: false },
    outputSelection: { '*': { '*': ['evm.bytecode.object', 'evm.methodIdentifiers'] } },
  },
};

const output = JSON.parse(solc.compile(JSON.stringify(input)));
for (const error of output.errors ?? []) console.error(error.formattedMessage);
if ((output.errors ?? []).length > 0) process.exit(1);

const contracts = Object.fromEntries(Object.entries(output.contracts[name]).map(([contract, { evm }]) => [contract, {
  creation: '0x' + evm.bytecode.object,
  selectors: Object.fromEntries(Object.entries(evm.methodIdentifiers).map(([signature, hash]) => [signature.split('(')[0], '0x' + hash])),
}]));
const text = JSON.stringify({ compiler: solc.version(), contracts }, null, 2) + '\n';
if (process.argv.includes('--print')) process.stdout.write(text);
else fs.writeFileSync(file.replace(/\.sol$/, '.json'), text);
