/** A number as it is dialled: digits, perhaps with a plus before them; nothing when it is none. */
export function dialable(typed: string): string | null {
  const bare = typed.replace(/[\s()-]/g, "");
  return /^\+?\d{3,20}$/.test(bare) ? bare : null;
}
