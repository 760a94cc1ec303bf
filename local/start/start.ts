import { BadRecording } from '../../recordings/bad-recording';
import { compared, tellCompared } from '../replay/compared';
import { loadReplay, type Replay } from '../replay/replay';
import { openAccount } from './open-account';
import { tellFinale } from './finale';
import { exportLines, untilStopped, withDrill } from './keep';
import { parseOptions, type StartOptions } from './options';
import { play } from './play';
import type { Account } from './ports';
import { approveAsOperator, askInTerminal } from './question';
import { reportOf } from './report';
import { loadScenario, scenarioNames, type Scenario } from './scenario';
import { type Screen, textScreen } from './screen';
import { storyteller } from './storyteller';

/** `npm start`: 0 when it ran to an ending, whatever the ending; 2 after a mistake in the options. */
export async function start(given: readonly string[]): Promise<number> {
  const parsed = parseOptions(given, (text) => process.stderr.write(text));
  if (parsed.kind === 'leave') return parsed.exitCode;
  const { options } = parsed;
  if (options.list) return list();
  const production = found(options, (text) => process.stderr.write(text));
  if (!production) return 2;
  const { scenario } = production;
  const screen = screenFor(options);
  screen.line(
    `Paramedic in a local AWS account: Node ${process.versions.node}, scenario ${scenario.name}, mode ${options.choice.mode}, ${options.speed} times real time`,
  );
  const beganAt = Date.now();
  const account = await openAccount({ ...options, ...scenario, mode: options.choice.mode });
  try {
    screen.line(
      `account ready: app synthesised, template running (${seconds(beganAt)} s)`,
      'faint',
    );
    await run(account, production, options, screen);
  } finally {
    await account.close().catch((error: unknown) => {
      if (!options.keep) throw error;
      screen.line(error instanceof Error ? error.message : String(error), 'faint');
    });
  }
  return 0;
}

/** What is played, and how its end is told beside what all runs tell. */
interface Production {
  readonly scenario: Scenario;
  readonly replay: Replay | undefined;
}

/** Undefined after a mistake in a recording, which is told. */
function found(
  { scenario, replay: folder }: StartOptions,
  stderr: (text: string) => void,
): Production | undefined {
  if (folder === undefined) return { scenario: loadScenario(scenario), replay: undefined };
  try {
    const replay = loadReplay(folder);
    return { scenario: replay.scenario, replay };
  } catch (error) {
    if (!(error instanceof BadRecording)) throw error;
    stderr(`error: option '--replay <folder>': ${error.message}\n`);
    return undefined;
  }
}

async function run(
  account: Account,
  { scenario: given, replay }: Production,
  options: StartOptions,
  screen: Screen,
): Promise<void> {
  const scenario = options.keep ? withDrill(given) : given;
  const ask = process.stdin.isTTY && process.stdout.isTTY ? askInTerminal : approveAsOperator;
  const kept = options.keep ? untilStopped() : undefined;
  if (kept) announce(account, options);
  const audience = storyteller(screen, account, scenario, ask);
  const onRecord = await play(account, scenario, options.choice, audience);
  const beside = replay && compared(replay, onRecord);
  if (beside) tellCompared(screen, beside);
  await tellFinale(screen, account, scenario, onRecord);
  if (options.json) {
    const report = { ...reportOf(onRecord), ...(beside && { replay: beside }) };
    process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
  }
  if (kept) {
    screen.line('kept until Ctrl-C');
    await kept;
  }
}

/** Lines to paste, on their own, where nothing else can get between them. */
function announce(account: Account, { json }: StartOptions): void {
  const text = `\n${exportLines(account).join('\n')}\n\n`;
  (json ? process.stderr : process.stdout).write(text);
}

function list(): number {
  const names = scenarioNames();
  const width = 2 + Math.max(...names.map(({ length }) => length));
  for (const name of names) {
    process.stdout.write(`${name.padEnd(width)}${loadScenario(name).title}\n`);
  }
  return 0;
}

const screenFor = ({ json }: StartOptions): Screen => {
  const stream = json ? process.stderr : process.stdout;
  return textScreen({
    write: (text) => stream.write(text),
    isTerminal: stream.isTTY,
    width: Math.min(110, Number.isFinite(stream.columns) ? stream.columns : 80),
  });
};

const seconds = (since: number): string => ((Date.now() - since) / 1000).toFixed(1);
