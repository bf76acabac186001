/** A small deed with contacts or promises: done once, refusals in words, the lists fresh afterwards. */
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useProblem } from "@/api/problem";

const TOUCHED = [["contacts", "mine"], ["promises"], ["glance"], ["tickets"], ["ticket"], ["my-work"]];

export function useDone() {
  const client = useQueryClient();
  const { show } = useProblem();
  const [busy, setBusy] = useState(false);
  const renew = () => Promise.all(TOUCHED.map((queryKey) => client.invalidateQueries({ queryKey })));
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
      void renew();
    }
  };
  return { busy, run, renew };
}
