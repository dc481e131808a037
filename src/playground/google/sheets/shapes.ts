import { parseMask, type Selection } from "../fields.ts";

/** Every field there is, written as a `fields` mask; what is below a bare name is not looked into. */
function shape(mask: string): Selection {
  const parsed = parseMask(mask.replaceAll(/\s+/g, ""));
  if (!parsed) throw new Error(`not a mask: ${mask}`);
  return parsed;
}

export const spreadsheetShape = shape(`
  dataSourceSchedules/*,dataSources/*,developerMetadata/*,namedRanges/*,
  properties(autoRecalc,defaultFormat/*,importFunctionsExternalUrlAccessAllowed,iterativeCalculationSettings/*,locale,
    spreadsheetTheme/*,timeZone,title),
  sheets(bandedRanges/*,basicFilter/*,charts/*,columnGroups/*,conditionalFormats/*,data/*,developerMetadata/*,
    filterViews/*,merges(endColumnIndex,endRowIndex,sheetId,startColumnIndex,startRowIndex),
    properties(dataSourceSheetProperties/*,
      gridProperties(columnCount,columnGroupControlAfter,frozenColumnCount,frozenRowCount,hideGridlines,rowCount,
        rowGroupControlAfter),
      hidden,index,rightToLeft,sheetId,sheetType,tabColor/*,tabColorStyle/*,title),
    protectedRanges/*,rowGroups/*,slicers/*,tables/*),
  spreadsheetId,spreadsheetUrl`);

const valueRange = "majorDimension,range,values";

export const valueRangeShape = shape(valueRange);

export const batchGetShape = shape(`spreadsheetId,valueRanges(${valueRange})`);
