import { broken, callStep, documentOf, rehearse, sleepStep } from './rehearsal';

const failing = (name: string) => ({
  answer: (sent: { api: string }) => (sent.api === name ? broken() : {}),
});

describe('the order of steps', () => {
  it('is that of the document', async () => {
    const { sent, status } = await rehearse(documentOf([callStep('One'), callStep('Two')]));

    expect(sent.map(({ api }) => api)).toEqual(['One', 'Two']);
    expect(status).toBe('Success');
  });

  it('follows nextStep and ends at isEnd', async () => {
    const steps = [
      callStep('One', { nextStep: 'Three' }),
      callStep('Two'),
      callStep('Three', { isEnd: true }),
      callStep('Four'),
    ];
    const { steps: ended, status } = await rehearse(documentOf(steps));

    expect(ended).toEqual({ One: 'Success', Two: 'Pending', Three: 'Success', Four: 'Pending' });
    expect(status).toBe('Success');
  });
});

describe('a step that fails', () => {
  it.each<[string, object, string, string]>([
    ['aborts the run by default', {}, 'Failed', 'Pending'],
    ['aborts the run even when it is not critical', { isCritical: false }, 'Failed', 'Pending'],
    ['is passed over with Continue', { onFailure: 'Continue' }, 'Success', 'Success'],
    [
      'is passed over but held against the run when it is critical',
      { onFailure: 'Continue', isCritical: true },
      'Failed',
      'Success',
    ],
    ['leads to another step, held against the run', { onFailure: 'step:Two' }, 'Failed', 'Success'],
    [
      'leads to another step and is forgiven when it is not critical',
      { onFailure: 'step:Two', isCritical: false },
      'Success',
      'Success',
    ],
    [
      'ends the run where it is the end',
      { onFailure: 'Continue', isEnd: true },
      'Success',
      'Pending',
    ],
  ])('%s', async (_what, properties, status, two) => {
    const document = documentOf([callStep('One', properties), callStep('Two')]);
    const run = await rehearse(document, failing('One'));

    expect(run).toMatchObject({ status, steps: { One: 'Failed', Two: two } });
    expect(run.failure).toContain('AccessDenied');
  });

  it('jumps over what lies between', async () => {
    const steps = [
      callStep('One', { onFailure: 'step:Three' }),
      callStep('Two'),
      callStep('Three'),
    ];
    const { steps: ended } = await rehearse(documentOf(steps), failing('One'));

    expect(ended).toEqual({ One: 'Failed', Two: 'Pending', Three: 'Success' });
  });

  it.each([
    [2, 'Failed'],
    [3, 'Success'],
  ])(
    'that succeeds at the third try ends with maxAttempts %d as %s',
    async (maxAttempts, status) => {
      const document = documentOf([callStep('One', { maxAttempts })]);
      const run = await rehearse(document, {
        answer: (_sent, times) => (times < 3 ? broken() : {}),
      });

      expect(run.status).toBe(status);
      expect(run.sent).toHaveLength(maxAttempts);
    },
  );
});

describe('a step that takes too long', () => {
  it.each<[string, object, string]>([
    ['times the run out by default', {}, 'TimedOut'],
    ['leads elsewhere, and the run has timed out', { onFailure: 'step:Two' }, 'TimedOut'],
    [
      'leads elsewhere and is forgiven when it is not critical',
      { onFailure: 'step:Two', isCritical: false },
      'Success',
    ],
    ['is passed over with Continue', { onFailure: 'Continue' }, 'Success'],
  ])('%s', async (_what, properties, status) => {
    const steps = [sleepStep('One', { timeoutSeconds: 59, ...properties }), callStep('Two')];
    const run = await rehearse(documentOf(steps));

    expect(run).toMatchObject({ status, seconds: 59, steps: { One: 'TimedOut' } });
  });

  it('but is done just in time counts as done', async () => {
    const run = await rehearse(documentOf([sleepStep('One', { timeoutSeconds: 61 })]));

    expect(run).toMatchObject({ status: 'Success', seconds: 60, pending: 0 });
  });

  it('is tried again while it has attempts left', async () => {
    const step = sleepStep('One', { timeoutSeconds: 10, maxAttempts: 3 });
    const run = await rehearse(documentOf([step]));

    expect(run).toMatchObject({ status: 'TimedOut', seconds: 30 });
  });
});

describe('a run that is cancelled', () => {
  it('ends at once', async () => {
    const document = documentOf([sleepStep('One'), callStep('Two')]);
    const run = await rehearse(document, { cancelAfterSeconds: 20 });

    expect(run).toMatchObject({
      status: 'Cancelled',
      seconds: 20,
      steps: { One: 'Cancelled', Two: 'Pending' },
    });
  });

  it('still does what onCancel leads to', async () => {
    const document = documentOf([
      sleepStep('One', { onCancel: 'step:Undo' }),
      callStep('Two'),
      callStep('Undo'),
    ]);
    const run = await rehearse(document, { cancelAfterSeconds: 20 });

    expect(run).toMatchObject({
      status: 'Cancelled',
      steps: { One: 'Cancelled', Two: 'Pending', Undo: 'Success' },
    });
  });

  it('is no failure that onFailure could forgive', async () => {
    const document = documentOf([sleepStep('One', { onFailure: 'Continue' }), callStep('Two')]);
    const run = await rehearse(document, { cancelAfterSeconds: 20 });

    expect(run.steps).toEqual({ One: 'Cancelled', Two: 'Pending' });
  });
});

describe('outputs of steps', () => {
  const withOutput = (output: object) =>
    documentOf(
      [
        callStep('One', { outputs: [{ Name: 'Found', ...output }] }),
        callStep('Two', { inputs: { Service: 'ecs', Api: 'Two', value: '{{ One.Found }}' } }),
      ],
      { outputs: ['One.Found'] },
    );
  const answer = () => ({ id: 'd-1', count: 4, ids: ['a', 'b'], list: [{ id: 'x' }, { id: 'y' }] });

  it.each<[string, string, unknown, string[]]>([
    ['$.id', 'String', 'd-1', ['d-1']],
    ['$.count', 'Integer', 4, ['4']],
    ['$.ids', 'StringList', ['a', 'b'], ['a', 'b']],
    ['$.list[1].id', 'String', 'y', ['y']],
    ['$.list[*].id', 'StringList', ['x', 'y'], ['x', 'y']],
    ["$['id']", 'String', 'd-1', ['d-1']],
    ['$.list[0]', 'StringMap', { id: 'x' }, ['{"id":"x"}']],
  ])('%s as %s keep their type', async (Selector, Type, value, outputs) => {
    const run = await rehearse(withOutput({ Selector, Type }), { answer });

    expect(run.sent[1]?.input).toEqual({ value });
    expect(run.outputs).toEqual({ 'One.Found': outputs });
  });

  it.each([
    [
      'of another type than declared',
      { Selector: '$.count', Type: 'String' },
      /must be of type String/,
    ],
    ['selected in a way we do not know', { Selector: '$..id', Type: 'String' }, /not understood/],
  ])('%s fail their step', async (_what, output, because) => {
    const run = await rehearse(withOutput(output), { answer });

    expect(run).toMatchObject({ status: 'Failed', steps: { One: 'Failed' } });
    expect(run.failure).toMatch(because);
  });

  it('that are not there fail the step that uses them', async () => {
    const run = await rehearse(withOutput({ Selector: '$.nothing', Type: 'String' }), { answer });

    expect(run).toMatchObject({ status: 'Failed', steps: { One: 'Success', Two: 'Failed' } });
    expect(run.failure).toContain('{{ One.Found }} has no value');
  });
});

describe('variables', () => {
  it('of the system are filled in', async () => {
    const inputs = {
      Service: 'ecs',
      Api: 'One',
      all: '{{ automation:EXECUTION_ID }} {{global:ACCOUNT_ID}} {{ global:REGION }}',
      date: '{{ global:DATE }}',
      time: '{{ global:DATE_TIME }}',
    };
    const { sent } = await rehearse(documentOf([callStep('One', { inputs })]));

    expect(sent[0]?.input).toEqual({
      all: '00000000-0000-4000-8000-000000000000 111122223333 eu-west-1',
      date: '2026-03-02',
      time: '2026-03-02_10.00.20',
    });
  });

  it('with a list stay a list where they stand alone', async () => {
    const inputs = { Service: 'ecs', Api: 'One', ids: '{{ Ids }}', text: 'all: {{ Ids }}' };
    const document = documentOf([callStep('One', { inputs })], {
      parameters: { Ids: { type: 'StringList' } },
    });
    const { sent } = await rehearse(document, { given: { Ids: ['a', 'b'] } });

    expect(sent[0]?.input).toEqual({ ids: ['a', 'b'], text: 'all: ["a","b"]' });
  });
});
