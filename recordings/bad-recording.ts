/** What stands in the way of reading a recording: the file, what is wrong with it and what was expected. */
export class BadRecording extends Error {
  constructor(file: string, wrong: string, expected: string) {
    super(`${file}: ${wrong}; expected ${expected}`);
    this.name = 'BadRecording';
  }
}
