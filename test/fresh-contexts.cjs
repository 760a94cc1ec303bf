const { AsyncLocalStorage } = require('node:async_hooks');
const { TestEnvironment } = require('jest-environment-node');

const entered = new Set();
for (const method of ['run', 'enterWith']) {
  const original = AsyncLocalStorage.prototype[method];
  AsyncLocalStorage.prototype[method] = function (...given) {
    entered.add(this);
    return original.apply(this, given);
  };
}

/**
 * Node, without the contexts of the files before. Every file brings a jest-circus of its own, which enters a context of
 * its own and never leaves it; before Node 24 each promise is then told of every one of them, so that the two hundredth
 * file of a worker runs at a tenth of its speed.
 */
module.exports = class FreshContexts extends TestEnvironment {
  async teardown() {
    await super.teardown();
    entered.forEach((storage) => storage.disable());
    entered.clear();
  }
};
