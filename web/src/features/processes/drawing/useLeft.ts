import { useNavigate } from "@tanstack/react-router";
import type { Process, Version } from "../types";

/** Goes to what was just published; there is nothing left that could be lost. */
export function useLeft(): (process: Process, version: Version) => void {
  const navigate = useNavigate();
  return ({ code, unit }, { id }) =>
    void navigate({
      to: "/processes/$code",
      params: { code },
      search: { unit: unit.id, version: id },
      ignoreBlocker: true,
    });
}
