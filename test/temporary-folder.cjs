const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** Everything that tests, and what they call, leave in a temporary folder is below one that goes at the end. */
module.exports = async () => {
  process.env.TMPDIR = mkdtempSync(join(tmpdir(), 'paramedic-tests-'));
  globalThis.forgetTemporaryFolder = () =>
    rmSync(process.env.TMPDIR, { recursive: true, force: true });
};
