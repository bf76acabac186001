/** Something done at one's seat: once at a time, refusals in words, the seat read anew. */
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useProblem } from "@/api/problem";
import { telephonyKeys } from "../api";

export function useDeed() {
  const client = useQueryClient();
  const { show } = useProblem();
  const [busy, setBusy] = useState(false);
  const run = async (deed: () => Promise<unknown>): Promise<boolean> => {
    if (busy) return false;
    setBusy(true);
    try {
      await deed();
      return true;
    } catch (problem) {
      show(problem);
      return false;
    } finally {
      setBusy(false);
      void client.invalidateQueries({ queryKey: telephonyKeys.seat });
    }
  };
  return { busy, run };
}
