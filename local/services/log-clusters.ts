interface Field {
  readonly field: string;
  readonly value: string;
}

/** A part that may differ between lines of one shape: anything with a digit in it, and what is quoted. */
const changeable = /"[^"]*"|[^\s="]*\d[^\s="]*/g;

/**
 * Lines by their shape, as the command `pattern` answers: a part that does differ is a token, numbered by its place;
 * what all lines of a shape have in common stays as it is. How AWS finds shapes is not documented.
 */
export function clustered(messages: readonly string[]): readonly (readonly Field[])[] {
  const shapes = new Map<string, string[]>();
  for (const message of messages) {
    const shape = message.replace(changeable, '\u0000');
    shapes.set(shape, [...(shapes.get(shape) ?? []), message]);
  }
  return [...shapes.values()]
    .sort((one, other) => other.length - one.length)
    .slice(0, 20)
    .map((lines) => [
      { field: '@pattern', value: patternOf(lines) },
      { field: '@sampleCount', value: String(lines.length) },
      { field: '@ratio', value: (lines.length / messages.length).toFixed(2) },
    ]);
}

function patternOf(lines: readonly string[]): string {
  const [first = ''] = lines;
  const parts = lines.map((line) => line.match(changeable) ?? []);
  let place = 0;
  return first.replace(changeable, (part) => {
    const index = place++;
    return parts.every((each) => each[index] === part) ? part : `<Token-${index + 1}>`;
  });
}
