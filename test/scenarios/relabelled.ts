import type { Scenario } from '../../local/start/scenario';

/** The same scenario on resources of its own, so that many can be played in one account at the same time. */
export function relabelled(scenario: Scenario, label: number): Scenario {
  const own = String(label).padStart(2, '0');
  const text = JSON.stringify(scenario)
    .replaceAll('checkout', `checkout-${own}`)
    .replaceAll('ledger', `ledger-${own}`)
    .replaceAll('legacy', `legacy-${own}`)
    .replaceAll('reports-status', `reports-${own}-status`)
    .replaceAll('i-0a1b2c3d4e5f60718', `i-0a1b2c3d4e5f607${own}`);
  return JSON.parse(text) as Scenario;
}
