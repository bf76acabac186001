import { LockOutlined, PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { type KeyboardEvent, useEffect, useEffectEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Empty } from "@/ui";
import { useInForce } from "../../api";
import { ToldAt } from "../../sheet/cells";
import { numbered, useRows } from "../../sheet/rows";
import { type EditorProps, useSheet } from "../../sheet/sheet";
import type { TicketTypes } from "../../types";
import { useWords } from "../../words";
import styles from "../editors.module.css";
import { marked, useFirmTypes, withoutType } from "./firm";
import { TypePage } from "./TypePage";
import { newType, placeOf, type Tab, whole } from "./ticketTypes";

/** Every type of ticket: what it asks for, how it runs, by when, and who gets it. */
export function TicketTypesEditor({ content, change, unit }: EditorProps<TicketTypes>) {
  const { t } = useTranslation("rules");
  const { named } = useWords();
  const { reading, problems, sought } = useSheet();
  const rows = useRows(change, "types");
  const published = useInForce("ticket_types", unit)[0]?.types;
  const firm = useFirmTypes(unit);
  const [wanted, setWanted] = useState(0);
  const [tab, setTab] = useState<Tab>("basic");
  const comeIntoSight = useEffectEvent((field: string) => {
    const place = placeOf(field);
    if (!place) return;
    setWanted(place.type);
    setTab(place.tab);
  });
  useEffect(() => {
    if (sought) comeIntoSight(sought.field);
  }, [sought]);
  const types = content.types.map(whole);
  const at = Math.min(wanted, types.length - 1);
  const type = types[at];
  const missing = [...firm.values()].filter((one) => !types.some(({ code }) => code === one.type.code));
  const add = () => {
    const taken = types.map(({ code }) => code);
    rows.add(newType(taken, { name: t("ticketTypes.other"), name_en: t("ticketTypes.otherEn") }));
    setWanted(types.length);
    setTab("basic");
  };
  const steer = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const next = at + step;
    if (!step || next < 0 || next >= types.length) return;
    event.preventDefault();
    if (event.altKey && !reading) rows.move(at, next);
    setWanted(next);
  };
  const isWrong = (index: number) =>
    problems.some(({ field }) => field.startsWith(`content.types.${index}.`));
  return (
    <div className={styles.templates}>
      <div className={styles.templateList} data-path="types">
        <ToldAt path="types" />
        <ul aria-label={t("kind.ticket_types")}>
          {numbered(types).map(({ row, index, key }) => (
            <li key={key}>
              <button
                type="button"
                aria-current={index === at}
                className={isWrong(index) ? styles.wrong : ""}
                onClick={() => setWanted(index)}
                onKeyDown={steer}
              >
                {named(row) || t("ticketTypes.unnamed")}
                {firm.has(row.code) && (
                  <>
                    {" "}
                    <LockOutlined
                      aria-label={t("ticketTypes.firm", { level: firm.get(row.code)?.level })}
                      title={t("ticketTypes.firm", { level: firm.get(row.code)?.level })}
                    />
                  </>
                )}
                <small>{row.active ? row.code : t("ticketTypes.retired", { code: row.code })}</small>
              </button>
            </li>
          ))}
        </ul>
        {!reading && (
          <Button icon={<PlusOutlined />} onClick={add}>
            {t("ticketTypes.add")}
          </Button>
        )}
        {!reading &&
          missing.map(({ type: lacked, level }) => (
            <Button
              key={lacked.code}
              icon={<LockOutlined />}
              title={t("ticketTypes.firm", { level })}
              onClick={() => {
                rows.add(lacked);
                setWanted(types.length);
              }}
            >
              {t("ticketTypes.takeOver", { type: named(lacked) })}
            </Button>
          ))}
      </div>
      {type ? (
        <TypePage
          key={at}
          type={type}
          index={at}
          others={types.flatMap(({ code }, index) => (index === at ? [] : [code]))}
          published={published?.find(({ code }) => code === type.code)}
          unit={unit}
          change={change}
          tab={tab}
          onTab={setTab}
          firm={firm.get(type.code)}
          mandatory={content.mandatory?.includes(type.code) ?? false}
          onMandatory={(mandatory) => change((was) => marked(was, type.code, mandatory))}
          onRemove={() => change((was) => withoutType(was, at))}
        />
      ) : (
        <Empty what={t("ticketTypes.none")} how={t("ticketTypes.noneHow")} />
      )}
    </div>
  );
}
