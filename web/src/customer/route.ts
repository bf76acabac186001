/** Where in the page somebody is, by its address, so that the device's own way back works. */
import { useSyncExternalStore } from "react";

export const ROOT = "/service";
const listeners = new Set<() => void>();
const tell = (): void => {
  for (const listener of listeners) listener();
};
addEventListener("popstate", tell);

export function go(path: string, { replace = false } = {}): void {
  if (replace) history.replaceState(null, "", `${ROOT}${path}`);
  else history.pushState(null, "", `${ROOT}${path}`);
  tell();
  scrollTo(0, 0);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The parts of the address below the root: `/service/survey/x` is `["survey", "x"]`. */
export function useRoute(): string[] {
  const path = useSyncExternalStore(subscribe, () => location.pathname);
  return path.slice(ROOT.length).split("/").filter(Boolean);
}
