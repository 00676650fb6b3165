// Compiles the stand-ins into Launchpads.json (ABI, selectors and runtime code); with --print writes to stdout instead.
const fs = require('fs');
const path = require('path');
const solc = require('solc');

const folder = __dirname;
const files = ['FlapPad.sol', 'FourMemePad.sol', 'StandIn.sol'];
const read = file => ({ content: fs.readFileSync(path.join(folder, file), 'utf8').replace(/\r\n/g, '\n') });
const input = {
  language: 'Solidity',
  sources: Object.fromEntries(files.map(file => [file, read(file)])),
  settings: {
    evmVersion: 'cancun',
    viaIR: true,
    optimizer: { enabled: true, runs: 200 },
    metadata: { bytecodeHash: 'none' },
    outputSelection: { '*': { '*': ['abi', 'evm.deployedBytecode.object', 'evm.methodIdentifiers'] } },
  },
};

const output = JSON.parse(solc.compile(JSON.stringify(input)));
for (const error of output.errors ?? []) console.error(error.formattedMessage);
if ((output.errors ?? []).length > 0) process.exit(1);

const contracts = {};
for (const name of ['FlapPad', 'FourMemePad']) {
  const contract = output.contracts[name + '.sol'][name];
  const selectors = Object.entries(contract.evm.methodIdentifiers).map(([signature, hash]) => [signature.split('(')[0], '0x' + hash]);
  contracts[name] = { selectors: Object.fromEntries(selectors), runtime: '0x' + contract.evm.deployedBytecode.object, abi: contract.abi };
}

const text = JSON.stringify({ compiler: solc.version(), contracts }, null, 2) + '\n';
if (process.argv.includes('--print')) process.stdout.write(text);
else fs.writeFileSync(path.join(folder, 'Launchpads.json'), text);
