import { useTranslation } from "react-i18next";
import { CheckCell, ChoiceCell, ChoicesCell, TextCell } from "../../sheet/cells";
import { RemoveButton } from "../../sheet/Grid";
import { useRows } from "../../sheet/rows";
import { useSheet } from "../../sheet/sheet";
import { ALL_CHANNELS, URGENCIES } from "../../types";
import { useWords } from "../../words";
import { CodedTable } from "../CodedTable";
import styles from "../editors.module.css";
import type { PartProps } from "./TypePage";
import { renamedType } from "./ticketTypes";

interface BasicPartProps extends PartProps {
  others: readonly string[];
  isNew: boolean;
  onRemove: () => void;
}

/** How a type is called, what it can be about, and where it comes in. */
export function BasicPart({ type, path, change, others, isNew, onRemove }: BasicPartProps) {
  const { t } = useTranslation("rules");
  const { named } = useWords();
  const { reading } = useSheet();
  const categories = useRows(change, "categories");
  const name = (part: "name" | "name_en") => (
    <>
      <dt>{t(`ticketTypes.${part}`)}</dt>
      <dd className={styles.boxed}>
        <TextCell
          path={`${path}.${part}`}
          label={t(`ticketTypes.${part}`)}
          value={type[part]}
          onChange={(words) => change((row) => renamedType(row, part, words, isNew, others), part)}
        />
      </dd>
    </>
  );
  return (
    <div className={styles.stack}>
      <dl className={styles.pairs}>
        {name("name")}
        {name("name_en")}
        <dt>{t("ticketTypes.code")}</dt>
        <dd className={styles.boxed}>
          {isNew ? (
            <TextCell
              path={`${path}.code`}
              label={t("ticketTypes.code")}
              value={type.code}
              code
              onChange={(code) => change((row) => ({ ...row, code }), "code")}
            />
          ) : (
            <code data-path={`${path}.code`} title={reading ? undefined : t("ticketTypes.codeKept")}>
              {type.code}
            </code>
          )}
        </dd>
        <dt>{t("ticketTypes.urgency")}</dt>
        <dd className={styles.boxed}>
          <ChoiceCell
            path={`${path}.urgency`}
            label={t("ticketTypes.urgency")}
            value={type.urgency}
            choices={URGENCIES.map((value) => ({ value, label: t(`common:urgency.${value}`) }))}
            onChange={(urgency) => change((row) => ({ ...row, urgency }), "urgency")}
          />
        </dd>
        <dt>{t("ticketTypes.channels")}</dt>
        <dd className={styles.boxed}>
          <ChoicesCell
            path={`${path}.channels`}
            label={t("ticketTypes.channels")}
            value={type.channels}
            choices={ALL_CHANNELS.map((value) => ({ value, label: t(`common:channel.${value}`) }))}
            none={t("ticketTypes.allChannels")}
            onChange={(channels) => change((row) => ({ ...row, channels }), "channels")}
          />
        </dd>
        <dt />
        <dd>
          <CheckCell
            path={`${path}.customer_required`}
            label={t("ticketTypes.customer")}
            value={type.customer_required}
            onChange={(asked) => change((row) => ({ ...row, customer_required: asked }), "customer_required")}
          >
            {t("ticketTypes.customer")}
          </CheckCell>
          <CheckCell
            path={`${path}.active`}
            label={t("ticketTypes.active")}
            value={type.active}
            onChange={(active) => change((row) => ({ ...row, active }), "active")}
          >
            {t("ticketTypes.active")}
          </CheckCell>
        </dd>
      </dl>
      <CodedTable
        list={`${path}.categories`}
        title={t("ticketTypes.categories")}
        how={t("ticketTypes.categoriesHow")}
        add={t("ticketTypes.addCategory")}
        content={type.categories}
        rows={categories}
        blank={{ code: "", name: "", name_en: "" }}
      />
      {!reading && (
        <p className={styles.under}>
          <RemoveButton
            label={t("cell", { what: t("ticketTypes.remove"), row: named(type) || type.code })}
            onClick={onRemove}
          />
          <span>{t(isNew ? "ticketTypes.removeNew" : "ticketTypes.removeHow")}</span>
        </p>
      )}
    </div>
  );
}
