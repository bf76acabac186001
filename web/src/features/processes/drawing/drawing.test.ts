import { BpmnModdle } from "bpmn-moddle";
import { describe, expect, it } from "vitest";
import { i18next } from "@/i18n";
import { SW } from "../sw";
import type { Finding } from "../types";
import type { FlowModdle, FlowNodeModdle, Moddle } from "../view/elements";
import { waysOutOf } from "../view/elements";
import { blank } from "./blank";
import { findingsOf, isBlocked, sorted } from "./findings";
import { changesOf, PIECES, pieceOf } from "./pieces";
import { outcomesBefore, type Touchpoint, touchpointOf, withTouchpoint } from "./touchpoint";

const moddle = new BpmnModdle({ sw: SW });
const make = (type: string, properties: object) => moddle.create(type, properties) as Moddle;

const DRAWN = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:sw="urn:shouwen:bpmn:1"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:x="urn:x" id="d" targetNamespace="t">
  <bpmn:process id="p" sw:nameEn="Complaints">
    <bpmn:userTask id="reg" name="A" sw:nameEn="Register"><bpmn:extensionElements><x:kept y="1"/>
      <sw:touchpoint contactPoint="10000" limit="2wd" role="agent"><sw:outcome code="ok" name="B" nameEn="Well"/>
      </sw:touchpoint></bpmn:extensionElements><bpmn:outgoing>f1</bpmn:outgoing></bpmn:userTask>
    <bpmn:exclusiveGateway id="g" default="f3"><bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing>
      <bpmn:outgoing>f3</bpmn:outgoing></bpmn:exclusiveGateway>
    <bpmn:endEvent id="e" name="C"/><bpmn:endEvent id="t"><bpmn:terminateEventDefinition id="td"/></bpmn:endEvent>
    <bpmn:subProcess id="s"><bpmn:multiInstanceLoopCharacteristics sw:over="departments"/></bpmn:subProcess>
    <bpmn:sequenceFlow id="f1" sourceRef="reg" targetRef="g"/>
    <bpmn:sequenceFlow id="f2" sourceRef="g" targetRef="e">
      <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">outcome == "ok"</bpmn:conditionExpression>
    </bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="f3" sourceRef="g" targetRef="t"/>
  </bpmn:process>
</bpmn:definitions>`;

async function read(xml = DRAWN) {
  const { rootElement, elementsById } = await moddle.fromXML(xml);
  const at = <Kind = FlowNodeModdle>(id: string) => elementsById[id] as Kind;
  const write = async () => (await moddle.toXML(rootElement, { format: true })).xml;
  return { at, write };
}

describe("a touchpoint", () => {
  it("is read with its outcomes", async () => {
    const { at } = await read();
    const said = touchpointOf(at("reg"));
    expect(said).toMatchObject({ contactPoint: "10000", limit: "2wd", role: "agent", standard: "" });
    expect(said.outcomes).toEqual([{ code: "ok", name: "B", nameEn: "Well" }]);
    expect(at("reg").get("sw:nameEn")).toBe("Register");
    expect(at("p").get("sw:nameEn")).toBe("Complaints");
    expect(touchpointOf(at("e")).outcomes).toEqual([]);
  });

  it("is written and read again as it was said, beside what others put there", async () => {
    const { at, write } = await read();
    const said: Touchpoint = {
      ...touchpointOf(at("reg")),
      standardEn: "Say it back",
      limit: "30min",
      outcomes: [
        { code: "ok", name: "B", nameEn: "" },
        { code: "no", name: "D", nameEn: "Not" },
      ],
    };
    at("reg").set("extensionElements", withTouchpoint(at("reg"), said, make));
    const xml = await write();
    expect(xml).toContain('<sw:touchpoint contactPoint="10000"');
    expect(xml).toContain('<sw:outcome code="no" name="D" nameEn="Not" />');
    expect(xml).toContain('<x:kept y="1" />');
    expect(xml.match(/<sw:touchpoint/g)).toHaveLength(1);
    expect(touchpointOf((await read(xml)).at("reg"))).toEqual(said);
  });

  it("goes when nothing is said any more", async () => {
    const { at } = await read();
    const nothing = touchpointOf(at("e"));
    expect(withTouchpoint(at("e"), nothing, make)).toBeUndefined();
    const kept = withTouchpoint(at("reg"), nothing, make);
    expect((kept as Moddle & { values: Moddle[] }).values.map(({ $type }) => $type)).toEqual(["x:kept"]);
  });
});

describe("the ways out of a node", () => {
  it("say where they lead, when, and which is the default", async () => {
    const { at } = await read();
    expect(waysOutOf(at("g"))).toEqual([
      { id: "f2", name: "", to: "C", condition: 'outcome == "ok"', isDefault: false },
      { id: "f3", name: "", to: "t", condition: undefined, isDefault: true },
    ]);
  });

  it("may ask for the outcomes of the steps in front, through gateways", async () => {
    const { at } = await read();
    expect(outcomesBefore(at<FlowModdle>("f2")).map(({ code }) => code)).toEqual(["ok"]);
  });
});

describe("the pieces", () => {
  it("are told from what is drawn", async () => {
    const { at } = await read();
    const told = ["reg", "g", "e", "t", "s", "f1"].map((id) => pieceOf(at(id)));
    expect(told).toEqual(["step", "choice", "end", "terminate", "forEach", undefined]);
  });

  it("change into their like, and what cannot run into what can", () => {
    const keys = ($type: string, rest = {}) => changesOf({ $type, ...rest }).map(({ key }) => key);
    expect(keys("bpmn:EndEvent")).toEqual(["terminate"]);
    expect(keys("bpmn:ExclusiveGateway")).toEqual(["several", "parallel"]);
    expect(keys("bpmn:ServiceTask")).toEqual(["step"]);
    expect(keys("bpmn:UserTask")).toEqual([]);
    expect(keys("bpmn:EndEvent", { eventDefinitions: [{ $type: "bpmn:ErrorEventDefinition" }] })).toEqual([
      "end",
      "terminate",
    ]);
  });

  it.each(["zh-CN", "en"])("have names in %s", (lng) => {
    for (const { key } of PIECES)
      expect(i18next.exists(`processes:piece.${key}`, { lng, fallbackLng: [] })).toBe(true);
  });
});

it("begins a drawing with what was registered, whatever signs the name has", async () => {
  const { at } = await read(blank({ code: "a/b", name: `A & "B" <C>`, name_en: "Plain" }));
  expect(at("process_a_b").name).toBe(`A & "B" <C>`);
  expect(at("process_a_b").get("sw:nameEn")).toBe("Plain");
});

describe("findings", () => {
  const finding = (id: string, blocking: boolean, line: number): Finding => ({
    id,
    text: id,
    element: id,
    name: "",
    line,
    blocking,
  });
  it("stand with what must be mended first", () => {
    const all = [finding("hint", false, 2), finding("late", true, 9), finding("early", true, 3)];
    expect(sorted(all).map(({ id }) => id)).toEqual(["early", "late", "hint"]);
    expect(isBlocked(all)).toBe(true);
    expect(isBlocked(all.slice(0, 1))).toBe(false);
  });
  it("lead to their elements when a publication was refused", () => {
    const told = findingsOf([
      { field: "xml.reg", id: "dead-end", message: "Leads nowhere" },
      { field: "note", id: "too-long", message: "Too long" },
      { field: "xml", id: "no-end", message: "No end" },
    ]);
    expect(told.map(({ element, text }) => [element, text])).toEqual([
      ["reg", "Leads nowhere"],
      ["", "No end"],
    ]);
  });
});
