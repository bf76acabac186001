/** What our diagrams say beyond BPMN, told to bpmn-js; the server reads the same names. */

const text = (name: string) => ({ name, isAttr: true, type: "String" });

export const SW = {
  name: "Shouwen",
  uri: "urn:shouwen:bpmn:1",
  prefix: "sw",
  xml: { tagAlias: "lowerCase" },
  associations: [],
  types: [
    {
      name: "Named",
      isAbstract: true,
      extends: ["bpmn:FlowElement", "bpmn:Process"],
      properties: [text("nameEn")],
    },
    {
      name: "ForEach",
      isAbstract: true,
      extends: ["bpmn:MultiInstanceLoopCharacteristics"],
      properties: [text("over")],
    },
    {
      name: "Touchpoint",
      superClass: ["Element"],
      properties: [
        ...["contactPoint", "standard", "standardEn", "limit", "role", "form", "indicator"].map(text),
        { name: "outcomes", isMany: true, type: "Outcome" },
      ],
    },
    { name: "Outcome", superClass: ["Element"], properties: ["code", "name", "nameEn"].map(text) },
  ],
} as const;
