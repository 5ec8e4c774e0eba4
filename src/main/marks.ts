/** Milliseconds since the process began, at each step of the start; asked for by tests and the benchmark. */
export type Marks = {
  readonly mark: (name: string) => void;
  readonly all: () => Readonly<Record<string, number>>;
};

export function createMarks(now: () => number): Marks {
  const marks = new Map<string, number>();
  return {
    mark: (name) => {
      if (!marks.has(name)) marks.set(name, Math.round(now()));
    },
    all: () => Object.fromEntries(marks),
  };
}
