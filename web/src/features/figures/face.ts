/** The sides of a figure. */
export const FACES = ["trend", "units", "breakdown", "rows", "definition"] as const;
export type Face = (typeof FACES)[number];
