const Sequencer = require('@jest/test-sequencer').default;

/** Scenarios wait for virtual clocks and take minutes: they begin first, however few lines they have. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const order = ['scenarios/library', 'scenarios/named', 'scenarios/'];
    const rank = ({ path }) => {
      const found = order.findIndex((part) => path.includes(part));
      return found < 0 ? order.length : found;
    };
    return [...super.sort(tests)].sort((one, other) => rank(one) - rank(other));
  }
};
