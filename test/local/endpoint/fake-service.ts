import type { ApiError, Input } from '../../../local/endpoint/api';
import { calls } from '../../../local/endpoint/calls';
import { faults } from '../../../local/endpoint/faults';
import { listen } from '../../../local/endpoint/server';
import { virtualClock } from '../../../local/clock/virtual-clock';

/** An endpoint with one service that says whatever a test wants; remembers what it was asked. */
export async function fakeService(service: string) {
  let answers = (): object => ({});
  const asked: { readonly operation: string; readonly input: Input }[] = [];
  const clock = virtualClock({ epoch: Date.now(), speed: 1 });
  const endpoint = await listen(clock);
  const api = {
    service,
    demands: () => [],
    run: async (operation: string, input: Input) => {
      asked.push({ operation, input });
      return await Promise.resolve(answers());
    },
  };
  const served = calls({
    apis: () => [api],
    authoriser: { rule: () => ({ allowed: true, statement: undefined }), unused: () => [] },
    faults: faults(),
    clock,
  });
  endpoint.serve(served, () => ({ arn: 'arn:aws:iam::111122223333:role/test', name: 'test' }));
  return {
    asked,
    refused: served.refused,
    /** For an SDK client. */
    settings: {
      endpoint: endpoint.url,
      region: 'eu-west-1',
      maxAttempts: 1,
      credentials: { accessKeyId: 'LOCAL', secretAccessKey: 'local' },
    },
    answer: (output: object) => {
      answers = () => output;
    },
    refuse: (error: ApiError) => {
      answers = () => {
        throw error;
      };
    },
    close: () => endpoint.close(),
  };
}

export type FakeService = Awaited<ReturnType<typeof fakeService>>;
