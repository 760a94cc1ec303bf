module.exports = async () => globalThis.forgetTemporaryFolder();
