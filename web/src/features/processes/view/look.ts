/** Colours of diagrams: those of the page while they are looked at, plain ones where they are taken away. */

const SHOWN = {
  fill: "var(--ant-color-bg-container)",
  stroke: "var(--ant-color-text-secondary)",
  label: "var(--ant-color-text)",
} as const;
const TAKEN = { fill: "#ffffff", stroke: "#3f4b4b", label: "#1b2323" } as const;

export const renderer = {
  defaultFillColor: SHOWN.fill,
  defaultStrokeColor: SHOWN.stroke,
  defaultLabelColor: SHOWN.label,
};

/** The font of the page; sizes are those that bpmn-js draws with. */
export const textRenderer = {
  defaultStyle: { fontFamily: "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif" },
};

/** A picture that needs no page around it. */
export const standingAlone = (svg: string): string =>
  (Object.keys(SHOWN) as (keyof typeof SHOWN)[]).reduce(
    (picture, part) => picture.replaceAll(SHOWN[part], TAKEN[part]),
    svg,
  );
