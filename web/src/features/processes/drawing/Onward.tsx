import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { Element } from "../view/elements";
import styles from "./drawing.module.css";
import { Labelled } from "./fields";
import type { Drawn } from "./modeler";
import { APPENDED, PIECES, pieceOf } from "./pieces";

/** What an element is called: by its name, else by what it is; a way by both of its ends. */
export function useElementName(): (element: Element) => string {
  const { t } = useTranslation("processes");
  const named = ({ businessObject: said }: Element): string => {
    const piece = pieceOf(said);
    return said.name || (piece ? t(`piece.${piece}`) : said.id);
  };
  return (element) => {
    const { sourceRef, targetRef } = element.businessObject;
    if (element.type !== "bpmn:SequenceFlow") return named(element);
    return `${sourceRef.name || sourceRef.id} → ${targetRef.name || targetRef.id}`;
  };
}

/** Finds an element without the pointer. */
export function ElementSelect({ drawn, chosen }: { drawn: Drawn; chosen: string | undefined }) {
  const { t } = useTranslation("processes");
  const nameOf = useElementName();
  return (
    <Select
      allowClear
      showSearch={{ optionFilterProp: "label" }}
      value={chosen}
      aria-label={t("onward.find")}
      placeholder={t("onward.find")}
      options={drawn.elements().map((element) => ({ value: element.id, label: nameOf(element) }))}
      onChange={(id: string | undefined) => drawn.select(id)}
    />
  );
}

/** Draws on from the chosen node by keyboard: what comes next, where else it leads, or away with it. */
export function Onward({ drawn, element }: { drawn: Drawn; element: Element }) {
  const { t } = useTranslation("processes");
  const nameOf = useElementName();
  const isFlow = element.type === "bpmn:SequenceFlow";
  const piece = pieceOf(element.businessObject);
  const leads = piece !== undefined && piece !== "end" && piece !== "terminate";
  const targets = drawn
    .elements()
    .filter((one) => one.id !== element.id && one.parent === element.parent && one.type !== "bpmn:StartEvent")
    .filter((one) => pieceOf(one.businessObject) !== undefined);
  return (
    <div className={styles.onward}>
      {leads && (
        <>
          <span className={styles.label}>{t("onward.then")}</span>
          <span className={styles.offered}>
            {PIECES.filter(({ key }) => APPENDED.includes(key)).map(({ key }) => (
              <Button
                key={key}
                size="small"
                icon={<PlusOutlined />}
                onClick={() => drawn.append(element, key)}
              >
                {t(`onward.${key}`)}
              </Button>
            ))}
          </span>
          <Labelled label={t("onward.lead")}>
            <Select
              showSearch={{ optionFilterProp: "label" }}
              value={null}
              placeholder={t("onward.choose")}
              options={targets.map((one) => ({ value: one.id, label: nameOf(one) }))}
              onChange={(id: string | null) => {
                const target = id ? drawn.find(id) : undefined;
                if (target) drawn.connect(element, target);
              }}
            />
          </Labelled>
        </>
      )}
      <Button size="small" danger icon={<DeleteOutlined />} onClick={() => drawn.remove(element)}>
        {t(isFlow ? "onward.removeFlow" : "onward.remove")}
      </Button>
    </div>
  );
}
