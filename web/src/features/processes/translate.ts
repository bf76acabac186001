/** The words of bpmn-js itself, by the language of the page. */
import { i18next } from "@/i18n";

/** What it says as it stands in its source, and the key of our words for it. */
export const SAID: Readonly<Record<string, string>> = {
  "Activate hand tool": "hand",
  "Activate lasso tool": "lasso",
  "Activate create/remove space tool": "space",
  "Activate global connect tool": "connectTool",
  "Change element": "change",
  "Connect to other element": "connect",
  "Connect using association": "connectNote",
  "Add text annotation": "note",
  "Add lane above": "laneAbove",
  "Add lane below": "laneBelow",
  "Divide into two lanes": "lanesTwo",
  "Divide into three lanes": "lanesThree",
  "Open {element}": "openPart",
  "Search in diagram": "search",
  Delete: "delete",
};

type Filling = Record<string, string> | undefined;

export function translate(said: string, filling?: Filling): string {
  const key = SAID[said];
  if (key) return i18next.t(`processes:canvas.${key}`, filling);
  return said.replace(/{([^}]+)}/g, (hole, name: string) => filling?.[name] ?? hole);
}

export const translations = { translate: ["value", translate] };
