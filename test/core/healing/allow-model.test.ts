import { allowModel } from '../../../lambdas/core/healing/allow-model';
import { mostDollars } from '../../../lambdas/core/model-cost';
import { failing } from '../../fakes/failing';
import { MemoryModelBudget } from '../../fakes/model-budget';
import { MemoryModelSpend } from '../../fakes/model-spend';
import { policy } from '../base-facts';

const most = mostDollars(policy.model);

const scene = (callsPerHour: number, questionsPerDay: number) => {
  const dollarsPerDay = questionsPerDay * most;
  const model = { ...policy.model, callsPerHour, dollarsPerDay };
  return {
    ...{ modelBudget: new MemoryModelBudget(), modelSpend: new MemoryModelSpend() },
    policy: { ...policy, model },
  };
};

const burst = (ports: Parameters<typeof allowModel>[0]) =>
  Promise.all(Array.from({ length: 50 }, (_each, index) => allowModel(ports, `inc-${index}`)));

describe('the allowance of a question to the model', () => {
  it('sets nothing aside in a burst beyond the calls of the hour', async () => {
    const ports = scene(2, 1000);
    const allowances = await burst(ports);

    expect([...ports.modelSpend.aside.keys()]).toEqual(['inc-0', 'inc-1']);
    expect(allowances.slice(2)).toEqual(
      Array.from({ length: 48 }, () => ({ kind: 'spent', budget: 'model-calls' })),
    );
  });

  it('fits no call of the hour out of the day because of those that get none', async () => {
    const allowances = await burst(scene(3, 4));

    expect(allowances.filter(({ kind }) => kind === 'allowed')).toHaveLength(3);
  });

  it('is there for whoever has a call, also where those that get none had set the day aside', async () => {
    const ports = scene(3, 4);
    const last = ['inc-47', 'inc-48', 'inc-49'];
    const modelBudget = { reserve: (name: string) => Promise.resolve(last.includes(name)) };
    const allowances = await burst({ ...ports, modelBudget });

    expect(allowances.slice(47).map(({ kind }) => kind)).toEqual(last.map(() => 'allowed'));
    expect([...ports.modelSpend.aside.keys()]).toEqual(last);
  });

  it('leaves to its name what that had set aside before', async () => {
    const ports = scene(0, 4);
    await ports.modelSpend.setAside('inc-0', most, 4 * most);

    expect(await allowModel(ports, 'inc-0')).toMatchObject({ budget: 'model-calls' });
    expect([...ports.modelSpend.aside.keys()]).toEqual(['inc-0']);
  });

  it('is none where the day has no dollars left, though the hour has calls', async () => {
    const ports = scene(2, 0.5);

    expect(await allowModel(ports, 'inc-0')).toEqual({ kind: 'spent', budget: 'model-spend' });
    expect(ports.modelSpend.aside.size).toBe(0);
  });

  it('sets nothing aside where the calls of the hour cannot be read', async () => {
    const ports = scene(2, 1000);
    const modelBudget = failing(ports.modelBudget, ['reserve']);

    await expect(allowModel({ ...ports, modelBudget }, 'inc-0')).rejects.toThrow('reserve');
    expect(ports.modelSpend.aside.size).toBe(0);
  });
});
