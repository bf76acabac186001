export { Chart } from "./Chart";
export type { ChartOption } from "./echarts";
export { axisOf, frameOf, type Look } from "./look";
