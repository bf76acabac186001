/** Figures by their names, as the server made them. */
import type { FigureId, FigureShown } from "../types";

export const figureIn = (figures: readonly FigureShown[], id: FigureId): number | null =>
  figures.find(({ figure }) => figure === id)?.value ?? null;
