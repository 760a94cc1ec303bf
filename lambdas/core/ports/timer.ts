/** Wakes its caller once, after a while. */
export interface Timer {
  after(milliseconds: number): Wait;
}

export interface Wait {
  /** Resolves when the time is over, and never once the wait was cancelled. */
  readonly over: Promise<void>;
  readonly cancel: () => void;
}
