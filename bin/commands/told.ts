/** What a command has to say: lines for people, one value for `--json`, and how the process ends. */
export interface Told {
  readonly lines: readonly string[];
  readonly json: unknown;
  /** 0 unless what was asked for did not happen. */
  readonly exitCode?: number;
}
