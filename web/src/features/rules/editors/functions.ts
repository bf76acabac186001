/** The functions of departments that work can be assigned to. */
import { useUnits } from "@/api/queries";
import type { Choice } from "../sheet/cells";
import { useWords } from "../words";

const FUNCTIONS = ["complaint", "network", "business", "service", "vas"];

export function useFunctions(): Choice[] {
  const { known } = useWords();
  const units = useUnits();
  const found = (units.data ?? []).map((one) => one.function).filter((one) => one !== null);
  return [...new Set([...FUNCTIONS, ...found])].map((value) => ({
    value,
    label: known("function", value),
  }));
}
