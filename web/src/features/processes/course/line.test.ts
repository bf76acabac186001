import { describe, expect, it } from "vitest";
import { type Course, type CourseStep, lineOf } from "./line";
import { usualWay } from "./usual";

const XML = `<d xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process>
  <startEvent id="start"/><userTask id="accept"/><exclusiveGateway id="taken" default="on"/><userTask id="propose"/>
  <userTask id="route"/><userTask id="review"/><endEvent id="end"/>
  <sequenceFlow id="a" sourceRef="start" targetRef="accept"/>
  <sequenceFlow id="b" sourceRef="accept" targetRef="taken"/>
  <sequenceFlow id="back" sourceRef="taken" targetRef="route"/>
  <sequenceFlow id="on" sourceRef="taken" targetRef="propose"/>
  <sequenceFlow id="c" sourceRef="propose" targetRef="review"/>
  <sequenceFlow id="d" sourceRef="review" targetRef="end"/></process></d>`;
const USUAL = ["start", "accept", "taken", "propose", "review", "end"];

const step = (node: string, status: CourseStep["status"], done_at: string | null = null): CourseStep => ({
  node,
  name: node,
  form: node,
  role: "",
  status,
  times: status === "ahead" ? 0 : 1,
  since: null,
  done_at,
  due_at: null,
  overdue: false,
  outcome: null,
  by: null,
});
const course = (ended: boolean, ...nodes: CourseStep[]): Course => ({
  process: "complaint",
  name: "",
  version: 1,
  version_id: "",
  ended,
  nodes,
  steps: [],
});
const shown = (one: Course) => lineOf(one, USUAL).map(({ step: { node }, status }) => [node, status]);
const NINE = "2026-11-20T09:00:00Z";
const TEN = "2026-11-20T10:00:00Z";

describe("the way of one case", () => {
  it("takes the default at each choice, whatever stands first in the file", () => {
    expect(usualWay(XML)).toEqual(USUAL);
  });

  it("leaves out what lies aside and was not come to", () => {
    const at = course(
      false,
      step("accept", "done", NINE),
      step("propose", "open"),
      step("review", "ahead"),
      step("route", "ahead"),
    );
    expect(shown(at)).toEqual([
      ["accept", "done"],
      ["propose", "current"],
      ["review", "ahead"],
    ]);
  });

  it("shows as ahead what was done before and has to be done again", () => {
    const again = course(
      false,
      step("accept", "open"),
      step("propose", "done", NINE),
      step("review", "done", TEN),
    );
    expect(shown(again).map(([, status]) => status)).toEqual(["current", "ahead", "ahead"]);
  });

  it("puts a step aside that waits behind what was done, and takes all as done at the end", () => {
    const aside = course(
      false,
      step("accept", "done", NINE),
      step("propose", "ahead"),
      step("route", "open"),
    );
    expect(shown(aside)).toEqual([
      ["accept", "done"],
      ["route", "current"],
      ["propose", "ahead"],
    ]);
    const ended = course(
      true,
      step("accept", "done", NINE),
      step("propose", "done", TEN),
      step("review", "done", TEN),
    );
    expect(shown(ended).map(([, status]) => status)).toEqual(["done", "done", "done"]);
  });
});
