/** A value that changes now and then, at any moment of its past. */
export interface Timeline<T> {
  at(moment: number): T;
  set(moment: number, value: T): void;
}

export function timeline<T>(first: T): Timeline<T> {
  const changes: { readonly from: number; readonly value: T }[] = [
    { from: -Infinity, value: first },
  ];
  return {
    at: (moment) => changes.findLast(({ from }) => from <= moment)?.value ?? first,
    set: (from, value) => void changes.push({ from, value }),
  };
}
