/** What a name has set aside: of which day, and whether it had it before. */
export interface Held {
  readonly day: string;
  readonly isNew: boolean;
}

/** So many dollars a day, shared by all incidents; a day is one of UTC. */
export interface ModelSpend {
  /**
   * Sets aside what a question may cost at most; undefined where that fits into the day no more. Throws where what is
   * spent cannot be read. A name has one sum set aside at a time.
   */
  setAside(name: string, most: number, perDay: number): Promise<Held | undefined>;
  /** Puts what it cost in the place of what was set aside. A second time, or never set aside, changes nothing. */
  settle(day: string, name: string, most: number, dollars: number): Promise<void>;
}
