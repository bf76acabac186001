/** What is typed into a search, and what it has settled on: nobody is asked for every letter. */
import { useEffect, useState } from "react";

const PAUSE = 250;

export function useTyped(): { typed: string; settled: string; type: (text: string) => void } {
  const [typed, type] = useState("");
  const [settled, settle] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => settle(typed.trim()), typed ? PAUSE : 0);
    return () => clearTimeout(timer);
  }, [typed]);
  return { typed, settled, type };
}
