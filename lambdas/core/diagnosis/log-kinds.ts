import type { Evidence } from '../evidence';
import type { Instant } from '../instant';
import type { LogPatterns } from '../ports/telemetry';

/**
 * What error lines are about, by the words that runtimes, databases and AWS have for it: errno(3), the common errors of
 * AWS API references, messages of PostgreSQL, MySQL, Redis, JVM, Node.js and Python. The first that fits counts. They
 * are read from templates, where numbers are `[n]` and uncommon words `[..]`, among them articles and auxiliary verbs.
 */
const kinds = [
  {
    kind: 'outOfMemory',
    words:
      /out ?of ?memory|heap space|gc overhead|memory usage|enomem|cannot allocate|killed process|signal: killed|\boom\b(?! command)/i,
  },
  { kind: 'diskFull', words: /no space|enospc|disk (?:is )?full|disk quota/i },
  { kind: 'filesUsedUp', words: /too many open files|emfile|file descriptors/i },
  { kind: 'addressesUsedUp', words: /insufficient free addresses|free addresses in|eni ?limit/i },
  { kind: 'noCapacityAtAws', words: /sufficient (?:\S+ )?capacity|insufficient\w*capacity/i },
  {
    kind: 'accessDenied',
    words:
      /access ?denied|not authorized|unauthorized ?operation|forbidden|permissions? ?denied|kms(?:\S*disabled|\S*invalid ?state)|insufficient (?:scope|permission|privilege)|eacces\b/i,
  },
  {
    kind: 'credentials',
    words:
      /expired ?token|token .*(?:expired|revoked|invalid)|invalid ?client ?token|unrecognized ?client|invalid ?signature|authentication failed|wrongpass|unauthenticated|unauthorized|invalid credentials/i,
  },
  {
    kind: 'certificate',
    words:
      /certificate|sslcert|cert verif|x\[?n?\]?509|pkix|(?:tls|ssl)\S* handshake|handshake fail/i,
  },
  {
    kind: 'nameNotResolved',
    words:
      /\benotfound|eai_again|unknown ?host|getaddrinfo|gaierror|nxdomain|servfail|no such host|name (?:or )?service not|name resolution|not resolve/i,
  },
  {
    kind: 'connectionsUsedUp',
    words:
      /too many (?:connections|clients)|connection slots|number of (?:clients|connections)|max_?\w*connections?|pool \S*\s?(?:is )?exhausted|(?:queue|hikari)\s?pool|connection pool/i,
  },
  {
    kind: 'locked',
    words: /deadlock|lock (?:wait|timeout)|metadata lock|not (?:obtain|acquire) lock/i,
  },
  {
    kind: 'throttled',
    words:
      /throttl|too ?many ?requests|rate exceeded|rate limit|limit ?exceeded|throughput ?exceeded|slow ?down|request rate|quota|resource ?exhausted/i,
  },
  { kind: 'connectionRefused', words: /connection ?refused|econnrefused|could not connect/i },
  {
    kind: 'connectionTimedOut',
    words:
      /etimedout|connect(?:ion)? ?(?:attempt )?tim(?:ed ?|e)out|connection timed out|ehostunreach|enetunreach|no route to host|unreachable/i,
  },
  {
    kind: 'connectionLost',
    words: /econnreset|connection ?reset|broken ?pipe|\bepipe|closed connection|connection closed/i,
  },
  {
    kind: 'doesNotCompile',
    words:
      /compil(?:e|ation) (?:\S+ )?(?:error|failed|failure)|failed to compile|cannot find symbol|error ts\[?n?\]?|undefined reference|build failed/i,
  },
  {
    kind: 'codeMissing',
    words:
      /import ?module|module ?not ?found|cannot find module|class ?not ?found|class ?def|no ?such ?method|import error/i,
  },
  {
    kind: 'imageMissing',
    words: /pull ?container|pull image|image not found|manifest .*not found/i,
  },
  {
    kind: 'settingMissing',
    words:
      /missing (?:required )?(?:environment|configuration|credentials|parameter|variable|property|secret|setting)|required environment|parameter ?not ?found|(?:environment|parameter|variable|property|secret) .*(?:missing|not (?:found|set))/i,
  },
  {
    kind: 'schemaMismatch',
    words:
      /unknown column|no such (?:column|table)|(?:column|relation|table) .*(?:\S+ )?not exist|key element (?:\S+ )?not match/i,
  },
  {
    kind: 'unreadableInput',
    words:
      /pars(?:e|er|ing)\b|parse ?(?:error|exception)|decod(?:e|ing)|deserializ|malformed|unexpected token|invalid json|json\w*error|validation|syntax/i,
  },
  {
    kind: 'unavailable',
    words:
      /service ?unavailable|code\W+unavailable|bad gateway|internal ?(?:server ?|service ?)?(?:error|failure)|upstream/i,
  },
  { kind: 'timedOut', words: /timed ?out|time-?out|deadline ?exceeded/i },
] as const;

export type LogKind = (typeof kinds)[number]['kind'];

/** Uncommon words and articles are gone from a template, so that its common ones stand side by side. */
const kindOf = (template: string): LogKind | undefined => {
  const common = template.replace(/\[\.\.\]\s*/g, '');
  return kinds.find(({ words }) => words.test(common))?.kind;
};

/**
 * Lines by what they are about: of every kind how many, zero too, and which has most. Anybody can write log lines, so
 * that they may explain trouble or hold back, and are never a reason to act.
 */
export function kindsOf(patterns: LogPatterns['patterns'], at: Instant): Evidence {
  const counts = new Map<LogKind | 'unsorted', number>(kinds.map(({ kind }) => [kind, 0]));
  for (const { template, count } of patterns) {
    const kind = kindOf(template) ?? 'unsorted';
    counts.set(kind, (counts.get(kind) ?? 0) + count);
  }
  const sorted = [...counts].filter(([kind, count]) => kind !== 'unsorted' && count > 0);
  const mostFirst = sorted.sort(([, one], [, other]) => other - one);
  const told = mostFirst.map(([kind, count]) => `${kind} ${count}`).join(', ');
  return {
    id: 'log-kinds',
    source: 'logs',
    at,
    summary: told === '' ? 'No error line is of a kind that is known.' : `Error lines: ${told}.`,
    values: {
      foremost: mostFirst[0]?.[0] ?? 'none',
      unsorted: 0,
      ...Object.fromEntries(counts),
    },
  };
}
