/** A value kept on this machine under a key, and what React needs to follow it. */
import { useCallback, useState } from "react";

export interface Kept<Value> {
  value: Value | undefined;
  save(value: Value): void;
  clear(): void;
}

function read<Value>(where: string): Value | undefined {
  const kept = localStorage.getItem(where);
  if (kept === null) return undefined;
  try {
    return JSON.parse(kept) as Value;
  } catch {
    localStorage.removeItem(where);
    return undefined;
  }
}

export function useKept<Value>(where: string): Kept<Value> {
  const [kept, setKept] = useState<{ where: string; value: Value | undefined }>(() => ({
    where,
    value: read<Value>(where),
  }));
  if (kept.where !== where) setKept({ where, value: read<Value>(where) });
  const save = useCallback(
    (value: Value) => {
      localStorage.setItem(where, JSON.stringify(value));
      setKept({ where, value });
    },
    [where],
  );
  const clear = useCallback(() => {
    localStorage.removeItem(where);
    setKept({ where, value: undefined });
  }, [where]);
  return { value: kept.where === where ? kept.value : read<Value>(where), save, clear };
}
