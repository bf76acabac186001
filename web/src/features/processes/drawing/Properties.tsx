import { Checkbox } from "antd";
import { useTranslation } from "react-i18next";
import type { Element } from "../view/elements";
import styles from "./drawing.module.css";
import { FlowFields } from "./FlowFields";
import { Words } from "./fields";
import type { Drawn } from "./modeler";
import { Onward } from "./Onward";
import { DEPARTMENTS, MULTIPLE, pieceOf } from "./pieces";
import { StepFields } from "./StepFields";
import { touchpointOf, withTouchpoint } from "./touchpoint";

interface PropertiesProps {
  drawn: Drawn;
  chosen: string | undefined;
}

/** What is said of the chosen element; of the whole process where none is chosen. */
export function Properties({ drawn, chosen }: PropertiesProps) {
  const { t } = useTranslation("processes");
  const element = (chosen ? drawn.find(chosen) : undefined) ?? drawn.root();
  const { businessObject: said, type } = element;
  const piece = pieceOf(said);
  const isFlow = type === "bpmn:SequenceFlow";
  const whole = element.id === drawn.root().id;
  const heading = whole ? "properties.process" : isFlow ? "properties.flow" : piece && `piece.${piece}`;
  return (
    <section key={element.id} className={styles.properties} aria-label={t("properties.title")}>
      <h2>{heading ? t(heading) : t("properties.other")}</h2>
      {!whole && !isFlow && !piece && <p className={styles.how}>{t("properties.means")}</p>}
      <Names drawn={drawn} element={element} />
      {piece === "step" && (
        <StepFields
          touchpoint={touchpointOf(said)}
          onSay={(touchpoint) =>
            drawn.update(element, { extensionElements: withTouchpoint(said, touchpoint, drawn.make) })
          }
        />
      )}
      {isFlow && <Flow drawn={drawn} element={element} />}
      {(piece === "part" || piece === "forEach") && (
        <>
          <Checkbox
            checked={piece === "forEach"}
            onChange={({ target }) =>
              drawn.update(element, {
                loopCharacteristics: target.checked
                  ? drawn.make(MULTIPLE, { "sw:over": DEPARTMENTS })
                  : undefined,
              })
            }
          >
            {t("properties.forEach")}
          </Checkbox>
          <p className={styles.how}>{t("properties.forEachHow")}</p>
        </>
      )}
      {whole && <p className={styles.how}>{t("properties.how")}</p>}
      {(piece || isFlow) && <Onward drawn={drawn} element={element} />}
    </section>
  );
}

interface OneProps {
  drawn: Drawn;
  element: Element;
}

function Names({ drawn, element }: OneProps) {
  const { t } = useTranslation("processes");
  const { businessObject: said, type } = element;
  const english = type === "bpmn:Process" || said.$instanceOf("bpmn:FlowElement");
  if (type === "bpmn:TextAnnotation" || type === "bpmn:Collaboration") return null;
  return (
    <>
      <Words
        label={t("field.nameZh")}
        value={said.name ?? ""}
        onSay={(name) => drawn.update(element, { name: name.trim() || undefined })}
      />
      {english && (
        <Words
          label={t("field.nameEn")}
          value={String(said.get("sw:nameEn") ?? "")}
          onSay={(name) => drawn.update(element, { "sw:nameEn": name.trim() || undefined })}
        />
      )}
    </>
  );
}

function Flow({ drawn, element }: OneProps) {
  const flow = element.businessObject;
  return (
    <FlowFields
      flow={flow}
      onCondition={(condition) => {
        const body = condition.trim();
        drawn.update(element, {
          conditionExpression: body ? drawn.make("bpmn:FormalExpression", { body }) : undefined,
        });
      }}
      onDefault={(isDefault) => {
        const source = drawn.find(flow.sourceRef.id);
        if (source) drawn.update(source, { default: isDefault ? flow : undefined });
      }}
    />
  );
}
