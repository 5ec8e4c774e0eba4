/** What the process ends with; `--help` explains each. */
export const EXIT = { ended: 0, defect: 1, arguments: 2, profile: 3, left: 4 } as const;
