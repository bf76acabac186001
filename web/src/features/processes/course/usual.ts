/** The usual way through a diagram: at each choice the way that is taken unless something speaks for another. */

const of = (root: ParentNode, name: string): Element[] =>
  [...root.querySelectorAll("*")].filter(({ localName }) => localName === name);

/** The ids of the nodes that a case comes through where nothing special happens, in order. */
export function usualWay(xml: string): string[] {
  const root = new DOMParser().parseFromString(xml, "application/xml");
  const start = of(root, "startEvent")[0]?.id;
  const flows = of(root, "sequenceFlow");
  const defaults = new Map(
    [...root.querySelectorAll("[default]")].map((one) => [one.id, one.getAttribute("default")]),
  );
  const way: string[] = [];
  for (let at = start; at && !way.includes(at); ) {
    way.push(at);
    const out = flows.filter((flow) => flow.getAttribute("sourceRef") === at);
    const next = out.find(({ id }) => id === defaults.get(at ?? "")) ?? out[0];
    at = next?.getAttribute("targetRef") ?? undefined;
  }
  return way;
}
