import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Empty } from "@/ui";
import { useCategoryChoices } from "../names";
import { ChoicesCell, TextCell } from "../sheet/cells";
import { RemoveButton } from "../sheet/Grid";
import { numbered, type Rows, useRows } from "../sheet/rows";
import { type EditorProps, useSheet, useWrongRow } from "../sheet/sheet";
import type { ReplyTemplate, ReplyTemplates } from "../types";
import { useWords } from "../words";
import styles from "./editors.module.css";
import { filled, PLACES, unknownPlaces } from "./placeholders";

/** Words to begin a reply with, by the categories they fit. */
export function TemplatesEditor({ content, change, unit }: EditorProps<ReplyTemplates>) {
  const { t } = useTranslation("rules");
  const { named } = useWords();
  const { reading, problems } = useSheet();
  const rows = useRows(change, "templates");
  const [wanted, setWanted] = useState(0);
  const wrong = useWrongRow("templates");
  useEffect(() => {
    if (wrong !== undefined) setWanted(wrong);
  }, [wrong]);
  const at = Math.min(wanted, content.templates.length - 1);
  const template = content.templates[at];
  const add = () => {
    const like = content.templates.length + 1;
    rows.add({ code: `template_${like}`, name: "", name_en: "", categories: [], text: "", text_en: "" });
    setWanted(content.templates.length);
  };
  const steer = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const next = at + step;
    if (!step || next < 0 || next >= content.templates.length) return;
    event.preventDefault();
    if (event.altKey && !reading) rows.move(at, next);
    setWanted(next);
  };
  return (
    <div className={styles.templates}>
      <div className={styles.templateList}>
        <ul aria-label={t("kind.reply_templates")}>
          {numbered(content.templates).map(({ row, index, key }) => (
            <li key={key}>
              <button
                type="button"
                aria-current={index === at}
                className={
                  problems.some(({ field }) => field.startsWith(`content.templates.${index}.`))
                    ? styles.wrong
                    : ""
                }
                onClick={() => setWanted(index)}
                onKeyDown={steer}
              >
                {named(row) || row.code}
                <small>{row.code}</small>
              </button>
            </li>
          ))}
        </ul>
        {!reading && (
          <Button icon={<PlusOutlined />} onClick={add}>
            {t("templates.add")}
          </Button>
        )}
      </div>
      {template ? (
        <TemplateForm key={at} template={template} index={at} rows={rows} unit={unit} />
      ) : (
        <Empty what={t("templates.none")} how={t("templates.noneHow")} />
      )}
    </div>
  );
}

interface TemplateFormProps {
  template: ReplyTemplate;
  index: number;
  rows: Rows<ReplyTemplate>;
  unit: string;
}

function TemplateForm({ template, index, rows, unit }: TemplateFormProps) {
  const { t } = useTranslation("rules");
  const { named } = useWords();
  const { groups, categories } = useCategoryChoices(unit);
  const { reading } = useSheet();
  const path = `templates.${index}`;
  const text = (part: "code" | "name" | "name_en", label: string) => (
    <>
      <dt>{t(`templates.${label}`)}</dt>
      <dd className={styles.boxed}>
        <TextCell
          path={`${path}.${part}`}
          label={t(`templates.${label}`)}
          value={template[part]}
          code={part === "code"}
          onChange={(value) => rows.set(index, { [part]: value })}
        />
      </dd>
    </>
  );
  const known = new Set(groups.map((group) => group.value));
  const choices = [
    ...groups.map((group) => ({ value: group.value, label: t("templates.group", { name: group.label }) })),
    ...categories.filter((category) => !known.has(category.value)),
  ];
  return (
    <div className={styles.template}>
      <dl className={styles.pairs}>
        {text("name", "name")}
        {text("name_en", "nameEn")}
        {text("code", "code")}
        <dt>{t("templates.categories")}</dt>
        <dd className={styles.boxed}>
          <ChoicesCell
            path={`${path}.categories`}
            label={t("templates.categories")}
            value={template.categories}
            choices={choices}
            none={t("templates.allCategories")}
            onChange={(value) => rows.set(index, { categories: value })}
          />
        </dd>
      </dl>
      <Words part="text" label={t("templates.text")} template={template} index={index} rows={rows} />
      <Words part="text_en" label={t("templates.textEn")} template={template} index={index} rows={rows} />
      {!reading && (
        <p className={styles.under}>
          <RemoveButton
            label={t("cell", { what: t("templates.remove"), row: named(template) || template.code })}
            onClick={() => rows.remove(index)}
          />
          <span>{t("templates.removeHow")}</span>
        </p>
      )}
    </div>
  );
}

interface WordsProps {
  part: "text" | "text_en";
  label: string;
  template: ReplyTemplate;
  index: number;
  rows: Rows<ReplyTemplate>;
}

/** The text with what can be put in, and how a customer would read it. */
function Words({ part, label, template, index, rows }: WordsProps) {
  const { t, i18n } = useTranslation("rules");
  const { reading } = useSheet();
  const box = useRef<HTMLDivElement>(null);
  const text = template[part];
  const example = (place: string) =>
    i18n.getFixedT(part === "text_en" ? "en" : "zh-CN", "rules")(`templates.example.${place}`);
  const put = (place: string) => {
    const field = box.current?.querySelector("textarea");
    const at = field?.selectionEnd ?? text.length;
    rows.set(index, { [part]: `${text.slice(0, at)}{${place}}${text.slice(at)}` });
    requestAnimationFrame(() => {
      field?.focus();
      field?.setSelectionRange(at + place.length + 2, at + place.length + 2);
    });
  };
  const unknown = unknownPlaces(text);
  return (
    <section className={styles.words} aria-label={label}>
      <h4>{label}</h4>
      {!reading && (
        <p className={styles.places}>
          {PLACES.map((place) => (
            <Button key={place} size="small" title={`{${place}}`} onClick={() => put(place)}>
              {t(`templates.place.${place}`)}
            </Button>
          ))}
          <span>{t("templates.noBlame")}</span>
        </p>
      )}
      <div className={styles.sideBySide} ref={box}>
        <div className={styles.boxed}>
          <TextCell
            path={`templates.${index}.${part}`}
            label={label}
            value={text}
            rows={10}
            onChange={(value) => rows.set(index, { [part]: value })}
          />
          {unknown.length > 0 && (
            <span className={styles.unknown}>
              {t("templates.unknownPlace", { places: unknown.join(" ") })}
            </span>
          )}
        </div>
        <div className={styles.preview} aria-label={t("templates.preview")} role="note">
          {filled(text, example) || t("templates.empty")}
        </div>
      </div>
    </section>
  );
}
