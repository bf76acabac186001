import { Tabs } from "antd";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { type ChangeForm, FormEditor } from "@/features/forms/editor/FormEditor";
import { type Change, useSheet } from "../../sheet/sheet";
import type { TicketTypeRow, TicketTypes } from "../../types";
import { useWords } from "../../words";
import styles from "../editors.module.css";
import { AssignmentPart } from "./AssignmentPart";
import { BasicPart } from "./BasicPart";
import type { FirmType } from "./firm";
import { LimitsPart } from "./LimitsPart";
import { ProcessPart } from "./ProcessPart";
import { placeOf, TABS, type Tab, whole } from "./ticketTypes";

/** What every part of a type's page is given. */
export interface PartProps {
  type: TicketTypeRow;
  /** Where the type stands in the content, as in `types.0`. */
  path: string;
  change: Change<TicketTypeRow>;
  /** The type as a level above has made it mandatory. */
  firm: FirmType | undefined;
}

interface TypePageProps {
  type: TicketTypeRow;
  index: number;
  /** The codes of the other types. */
  others: readonly string[];
  /** The type as it is in force; none while it is new. */
  published: TicketTypeRow | undefined;
  /** The type as a level above has made it mandatory. */
  firm: FirmType | undefined;
  /** Whether it is mandatory for the levels below. */
  mandatory: boolean;
  onMandatory: (mandatory: boolean) => void;
  unit: string;
  change: Change<TicketTypes>;
  tab: Tab;
  onTab: (tab: Tab) => void;
  onRemove: () => void;
}

/** One type in its parts. */
export function TypePage(props: TypePageProps) {
  const { type, index, others, published, firm, unit, change, tab, onTab, onRemove } = props;
  const { t } = useTranslation("rules");
  const { named } = useWords();
  const { problems } = useSheet();
  const path = `types.${index}`;
  const changeType: Change<TicketTypeRow> = useCallback(
    (recipe, part) =>
      change(
        (was) => ({
          ...was,
          types: was.types.map((row, at) => (at === index ? recipe(whole(row)) : row)),
        }),
        part && `types.${index}.${part}`,
      ),
    [change, index],
  );
  const changeForm: ChangeForm = useCallback(
    (recipe, part) => changeType((row) => ({ ...row, form: recipe(row.form) }), part && `form.${part}`),
    [changeType],
  );
  const part: PartProps = { type, path, change: changeType, firm };
  const parts: Record<Tab, React.ReactNode> = {
    basic: (
      <BasicPart
        {...part}
        others={others}
        published={published}
        mandatory={props.mandatory}
        onMandatory={props.onMandatory}
        onRemove={onRemove}
      />
    ),
    form: (
      <FormEditor
        form={type.form}
        path={`${path}.form`}
        published={published?.form}
        firm={firm?.type.form}
        change={changeForm}
      />
    ),
    process: <ProcessPart {...part} unit={unit} />,
    limits: <LimitsPart {...part} />,
    assignment: <AssignmentPart {...part} />,
  };
  const wrong = new Set(
    problems.flatMap(({ field }) => {
      const place = placeOf(field);
      return place?.type === index ? [place.tab] : [];
    }),
  );
  return (
    <section className={styles.template} aria-label={named(type) || t("ticketTypes.unnamed")}>
      <Tabs
        activeKey={tab}
        onChange={(key) => onTab(key as Tab)}
        destroyOnHidden
        items={TABS.map((key) => ({
          key,
          label: (
            <span className={wrong.has(key) ? styles.wrongTab : undefined}>
              {t(`ticketTypes.tab.${key}`)}
            </span>
          ),
          children: parts[key],
        }))}
      />
    </section>
  );
}
