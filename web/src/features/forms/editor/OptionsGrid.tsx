import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { TextCell, ToldAt } from "@/features/rules/sheet/cells";
import { Grid, HandleCell, RemoveButton } from "@/features/rules/sheet/Grid";
import { moved, numbered } from "@/features/rules/sheet/rows";
import { useSheet } from "@/features/rules/sheet/sheet";
import { type FieldSchema, type OptionName, optionsOf } from "../schema";
import styles from "./editor.module.css";
import { free, renamedOption, withOptions } from "./edits";
import type { ChangeForm } from "./FormEditor";

const PARTS = ["name", "name_en", "code"] as const;

interface OptionsGridProps {
  schema: FieldSchema;
  fieldKey: string;
  /** Where the field stands in the content. */
  path: string;
  /** The field as it is in force: what was chosen of it is kept by its codes. */
  published: FieldSchema | undefined;
  change: ChangeForm;
}

/** What may be chosen, in its order. */
export function OptionsGrid({ schema, fieldKey, path, published, change }: OptionsGridProps) {
  const { t } = useTranslation("forms");
  const { reading } = useSheet();
  const options = optionsOf(schema);
  const kept = new Set(published ? optionsOf(published).map(({ code }) => code) : []);
  const within = schema.type === "array" ? `${path}.items` : path;
  const edit = (recipe: (options: OptionName[]) => OptionName[], part?: string) =>
    change((form) => {
      const was = form.properties[fieldKey];
      return was
        ? {
            ...form,
            properties: { ...form.properties, [fieldKey]: withOptions(was, recipe(optionsOf(was))) },
          }
        : form;
    }, part);
  const columns = [
    { key: "name", title: t("option.name"), width: 110 },
    { key: "name_en", title: t("option.name_en"), width: 110 },
    { key: "code", title: t("option.code"), width: 110 },
    ...(reading ? [] : [{ key: "remove", title: "", width: 36 }]),
  ];
  return (
    <div className={styles.options}>
      <span data-path={`${within}.enum`}>
        <ToldAt path={`${within}.enum`} />
      </span>
      <Grid
        label={t("option.title")}
        columns={columns}
        onMove={(from, to) => edit((rows) => (to < 0 || to >= rows.length ? rows : moved(rows, from, to)))}
      >
        {numbered(options).map(({ row, index, key }) => {
          const label = (part: string) =>
            t("option.cell", { what: t(`option.${part}`), option: row.name || row.code });
          return (
            <tr key={key} data-place={index}>
              <HandleCell place={index} />
              {PARTS.map((part) => (
                <td key={part}>
                  <TextCell
                    path={`${within}.x-enum-names.${index}.${part}`}
                    label={label(part)}
                    value={row[part]}
                    code={part === "code"}
                    onChange={(words) =>
                      edit((rows) => renamedOption(rows, index, part, words, kept), `properties.${fieldKey}`)
                    }
                  />
                </td>
              ))}
              {!reading && (
                <td>
                  <RemoveButton
                    label={label("remove")}
                    onClick={() => edit((rows) => rows.filter((_, at) => at !== index))}
                  />
                </td>
              )}
            </tr>
          );
        })}
      </Grid>
      {!reading && (
        <Button
          size="small"
          icon={<PlusOutlined />}
          onClick={() =>
            edit((rows) => [
              ...rows,
              {
                code: free(
                  "",
                  rows.map(({ code }) => code),
                  "option",
                ),
                name: "",
                name_en: "",
              },
            ])
          }
        >
          {t("option.add")}
        </Button>
      )}
    </div>
  );
}
