import { LockOutlined } from "@ant-design/icons";
import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { free, renamedOption } from "@/features/forms/editor/edits";
import { CheckCell, ChoiceCell, ChoicesCell, TextCell } from "../../sheet/cells";
import { RemoveButton } from "../../sheet/Grid";
import { type Rows, useRows } from "../../sheet/rows";
import { useSheet } from "../../sheet/sheet";
import { ALL_CHANNELS, type CodedRow, type TicketTypeRow, URGENCIES } from "../../types";
import { useWords } from "../../words";
import { CodedTable } from "../CodedTable";
import styles from "../editors.module.css";
import type { PartProps } from "./TypePage";
import { approvalWords, renamedType } from "./ticketTypes";

interface BasicPartProps extends PartProps {
  others: readonly string[];
  /** The type as it is in force; none while it is new. */
  published: TicketTypeRow | undefined;
  /** Whether it is mandatory for the levels below. */
  mandatory: boolean;
  onMandatory: (mandatory: boolean) => void;
  onRemove: () => void;
}

/** How a type is called, what it can be about, and where it comes in. */
export function BasicPart(props: BasicPartProps) {
  const { type, path, change, firm, others, published, onRemove } = props;
  const { t } = useTranslation("rules");
  const { named } = useWords();
  const { reading } = useSheet();
  const isNew = published === undefined;
  const rows = useRows(change, "categories");
  const kept = new Set(published?.categories.map(({ code }) => code));
  const categories: Rows<CodedRow> = {
    ...rows,
    set: (index, patch) => {
      const [part, words] = Object.entries(patch)[0] ?? [];
      if (part === undefined || typeof words !== "string") return;
      change(
        (row) => ({
          ...row,
          categories: renamedOption(row.categories, index, part as keyof CodedRow, words, kept),
        }),
        `categories.${index}.${part}`,
      );
    },
  };
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
      {firm && (
        <Alert
          type="info"
          showIcon
          icon={<LockOutlined />}
          title={t("ticketTypes.firm", { level: firm.level })}
          description={t("ticketTypes.firmHow")}
        />
      )}
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
        <dt>{t("ticketTypes.approval")}</dt>
        <dd data-path={`${path}.approval`}>{approvalWords(type, t)}</dd>
        <dt />
        <dd className={styles.checks}>
          <CheckCell
            path={`${path}.customer_required`}
            label={t("ticketTypes.customer")}
            value={type.customer_required}
            fixed={firm?.type.customer_required === true && type.customer_required}
            onChange={(asked) => change((row) => ({ ...row, customer_required: asked }), "customer_required")}
          >
            {t("ticketTypes.customer")}
          </CheckCell>
          <CheckCell
            path={`${path}.sub_ticket`}
            label={t("ticketTypes.sub")}
            value={type.sub_ticket}
            onChange={(sub) => change((row) => ({ ...row, sub_ticket: sub }), "sub_ticket")}
          >
            {t("ticketTypes.sub")}
          </CheckCell>
          <CheckCell
            path={`${path}.active`}
            label={t("ticketTypes.active")}
            value={type.active}
            fixed={firm?.type.active === true && type.active}
            onChange={(active) => change((row) => ({ ...row, active }), "active")}
          >
            {t("ticketTypes.active")}
          </CheckCell>
          <CheckCell
            path="mandatory"
            label={t("ticketTypes.mandatory")}
            value={props.mandatory}
            onChange={props.onMandatory}
          >
            {t("ticketTypes.mandatory")}
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
        blank={{
          code: free(
            "",
            type.categories.map(({ code }) => code),
            "category",
          ),
          name: "",
          name_en: "",
        }}
      />
      {!reading && firm && (
        <p className={styles.hint}>{t("ticketTypes.removeFirm", { level: firm.level })}</p>
      )}
      {!reading && !firm && (
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
