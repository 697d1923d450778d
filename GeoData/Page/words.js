"use strict";
// All words of the page in both languages, and numbers as readers of each write them.
(() => {
  // Each word: [zh, en].
  const words = {
    skip: ["跳到排名表", "Skip to the ranking"], print: ["打印", "Print"], toRemarks: ["批注", "Remarks"],
    controls: ["显示选项", "What is shown"], kind: ["区域类型", "Regions"], indicator: ["指标", "Indicator"],
    palette: ["配色", "Colours"], breaks: ["分级方法", "Classes by"], classes: ["级数", "Number"],
    map: ["地图", "Map"], overlays: ["叠加图层", "Layers"], pin: ["在地图上批注", "Remark on the map"],
    pinNow: ["请在地图上点选位置或要素；按 Esc 取消。", "Click a place or a feature on the map; Esc ends this."],
    mapHint: ["方向键平移，+ / − 缩放，“,”与“.”按名次切换区域，Enter 查看来源。",
      "Arrows pan, + and − zoom, “,” and “.” step through the ranking, Enter shows where a figure comes from."],
    rankingTitle: ["排名", "Ranking"], filter: ["查找区域", "Find a region"],
    rank: ["名次", "Rank"], region: ["区域", "Region"], value: ["数值", "Value"], bounds: ["下限 – 上限", "Low – high"],
    score: ["得分", "Score"], pick: ["对比", "Compare"], noData: ["无数据", "no data"], showAll: ["显示全部", "Show all"],
    byValue: ["按数值从高到低排列；该指标没有评分方案。", "From high to low value; no scheme ranks this indicator."],
    byScore: ["名次按评分方案计算；共", "Ranks follow the scheme of the study; in all"],
    regionsWord: ["个区域", "regions"], ofThem: ["个有数值", "with a value"],
    compareTitle: ["区域对比", "Comparison"],
    compareEmpty: ["在排名表中勾选两个或更多区域，即可并排比较其数值、差异及成因。",
      "Tick two or more regions in the ranking to see their figures, differences and what drives them side by side."],
    compareOne: ["再勾选一个区域即可比较。", "Tick one more region to compare."],
    remove: ["移除", "Remove"], clear: ["全部移除", "Remove all"], asTable: ["表格", "As a table"],
    difference: ["与{0}之差", "against {0}"], drivers: ["差异来自哪里", "What drives the difference"],
    driversNote: ["{0} 减 {1}：各类别对“{2}”的贡献之差（{3}）。", "{0} minus {1}: what each class adds to “{2}” ({3}), as differences."],
    noDrivers: ["该指标没有可比较的分类贡献。", "This indicator has no contributions by class to compare."],
    otherClasses: ["其他类别", "other classes"], label: ["类别", "Class"],
    scatterTitle: ["两个指标的关系", "Two indicators"], across: ["横轴", "Across"], up: ["纵轴", "Up"],
    scatterNote: ["{0} 个区域同时有两项数值。", "{0} regions have both values."],
    distributionTitle: ["分类构成", "By class"], layer: ["图层", "Layer"], allRegions: ["该类型全部区域", "All regions of this kind"],
    area: ["面积", "Area"], length: ["长度", "Length"], count: ["个数", "Count"], share: ["占比", "Share"],
    unclassified: ["（无类别）", "(no class)"], overlapNote: ["区域若相互重叠，其面积会重复计入。", "Where regions overlap, their areas count in each."],
    sourcesTitle: ["数据来源与缺口", "Sources and gaps"], inputs: ["输入文件与坐标转换", "Inputs and coordinate operations"],
    file: ["文件", "File"], system: ["坐标系", "System"], operation: ["坐标转换", "Operation"], accuracy: ["精度", "Accuracy"],
    asIs: ["无需转换", "as they are"], unknown: ["未注明", "not stated"], ballpark: ["无基准转换", "no datum shift"],
    tally: ["检查发现", "Findings"], finding: ["发现", "Finding"], remedy: ["处理", "Done"],
    noFindings: ["没有发现问题。", "Nothing was found wrong or doubtful."],
    restricted: ["受限图层仅以汇总值出现：", "Restricted layers, as aggregates only: "],
    largest: ["{0}：显示 {2} 个要素中最大的 {1} 个", "{0}: the {1} largest of {2} features"],
    remarksTitle: ["批注", "Remarks"], importRemarks: ["导入", "Import"],
    remarksNote: ["批注保存在本浏览器中；导出后可发给他人，或用 hectare run --remarks 合并进下一次结果。",
      "Remarks stay in this browser. Export them to pass them on, or merge them into the next run with hectare run --remarks."],
    noRemarks: ["还没有批注。可在“来源”面板或地图上添加。", "No remarks yet. Add one in a “where from” panel or on the map."],
    exportAs: ["导出为", "Export as"],
    changed: ["此后数值已变化：{0} → {1}", "figure changed since: {0} → {1}"], gone: ["此后数值已不存在（原为 {0}）", "figure gone since (it was {0})"],
    delete: ["删除", "Delete"], show: ["查看", "Show"], author: ["姓名", "Your name"], remark: ["批注内容", "Remark"], save: ["保存批注", "Save remark"],
    saved: ["批注已保存", "Remark saved"], imported: ["已导入 {0} 条批注", "{0} remarks imported"], exported: ["批注已导出", "Remarks exported"],
    notRemarks: ["文件中没有批注：需要本页导出的 GeoJSON 或 CSV。", "No remarks in this file: it takes GeoJSON or CSV as this page exports."],
    noStorage: ["浏览器不允许保存：关闭页面前请导出批注。", "This browser keeps nothing: export your remarks before you close the page."],
    yes: ["是", "yes"], no: ["否", "no"], connected: ["已接入", "connected"], "not-connected": ["未接入", "not connected"], "within-reach": ["在管线可及范围内", "within reach"],
    "out-of-reach": ["不在管线可及范围内", "out of reach"], delivered: ["供热量", "heat delivered"],
    place: ["地点", "Place"], feature: ["要素", "feature"],
    whereFrom: ["数值来源", "Where from"], close: ["关闭", "Close"], unitWord: ["单位", "Unit"],
    rangeOf: ["来源给出的最低值与最高值", "lowest and highest of the source"], p95Of: ["95 % 区间", "95 % interval"],
    noBounds: ["来源未给出上下限", "the source gives no bounds"], numerator: ["分子", "Numerator"], denominator: ["分母", "Denominator"],
    year: ["年份", "Year"], ranked: ["名次", "Rank"], of: ["/", "of"], method: ["方法", "Method"], flags: ["须知", "To know"],
    contributions: ["各类别的贡献", "Contributions by class"], amount: ["数量", "Amount"], factor: ["系数", "Factor"], adds: ["贡献", "Adds"],
    noContributions: ["该数值没有分类贡献：总分由各指标得分加权得到。", "No contributions by class: the total follows from the scores of the indicators."],
    gaps: ["数据缺口（该区域）", "Data gaps in this region"], covered: ["采用面积", "Area used"], repaired: ["修复", "Repaired"], setAside: ["未采用", "Set aside"],
    twice: ["重复覆盖 ≥", "Twice ≥"], sourceList: ["来源", "Sources"], why: ["原因", "Reason"],
    foot: ["由 Hectare {0} 生成。供内部审核，无审图号。", "Made by Hectare {0}. For internal review, no map approval number."],
    meta: ["{0} 个区域 · {1} 个指标", "{0} regions · {1} indicators"], zoomIn: ["放大", "Zoom in"], zoomOut: ["缩小", "Zoom out"],
    viridis: ["Viridis", "Viridis"], cividis: ["Cividis", "Cividis"], YlGnBu: ["黄–绿–蓝", "Yellow–green–blue"], YlGn: ["黄–绿", "Yellow–green"],
    YlOrRd: ["黄–橙–红", "Yellow–orange–red"], OrRd: ["橙–红", "Orange–red"], Blues: ["蓝", "Blues"], Greens: ["绿", "Greens"], Purples: ["紫", "Purples"],
    RdYlBu: ["红–黄–蓝（两端）", "Red–yellow–blue (diverging)"], PuOr: ["橙–紫（两端）", "Orange–purple (diverging)"], BrBG: ["褐–青（两端）", "Brown–teal (diverging)"],
    quantile: ["分位数", "Quantiles"], equal: ["等间距", "Equal intervals"], jenks: ["自然断点 (Jenks)", "Natural breaks (Jenks)"],
    county: ["县区", "Counties"], park: ["园区", "Parks"],
    greenery: ["绿地", "Greenery"], buildings: ["建筑", "Buildings"], "heat-network": ["供热管线", "Heat pipes"],
    landuse: ["土地利用", "Land use"], "land-use": ["土地利用", "Land use"], pipes: ["供热管线", "Heat pipes"], substations: ["换热站", "Substations"], findings: ["检查发现", "Findings"],
  };

  // Flags of figures: [zh, en], {0} stands for what follows the colon.
  const flags = {
    unclassified: ["未分类占 {%}", "{%} unclassified"], covered: ["图层仅覆盖区域的 {%}", "layer covers {%} of the region"],
    coverage: ["有数值的指标占权重的 {%}", "values for {%} of the weight"],
    "floor-area-known": ["建筑面积已知 {%}", "floor area known for {%}"], "heated-known": ["供暖情况已知 {%}", "heating known for {%}"],
    "connected-known": ["接入情况已知 {%}", "connection known for {%}"],
    "price-basis": ["价格基准：{0}", "prices: {0}"], "money-year": ["价格年份 {0}", "money of {0}"], "land-year": ["用地数据年份 {0}", "land of {0}"],
    "borders-changed": ["{0} 年边界有变", "borders changed in {0}"], "table-code": ["表中代码 {0}", "code in the table: {0}"],
  };
  const findings = {
    undecodable: ["几何无法读取", "cannot be read"], "missing-geometry": ["没有几何", "no geometry"], "empty-geometry": ["空几何", "empty geometry"],
    "non-finite": ["坐标不是有限数", "coordinates not finite"], "off-the-map": ["坐标远在地图之外", "far off the map"], "no-image": ["坐标无法转换", "no image in the system"],
    "unclosed-ring": ["环不闭合", "ring not closed"], "short-ring": ["环的点数不足", "ring too short"], invalid: ["几何无效", "invalid geometry"],
    "unexpected-kind": ["几何类型不符", "another kind of geometry"], "unmatched-use": ["没有建筑属于该用途", "no building has this use"],
    "reference-system": ["坐标系存疑", "doubtful reference system"], "row-without-region": ["表中的行没有对应区域", "row without region"],
    "region-without-row": ["区域在表中没有行", "region without row"], "mended-code": ["代码按另一写法读取", "code read in another form"],
    "passed-over": ["表中的行没有数字", "row without figures"],
    "set-aside": ["未采用", "set aside"], repaired: ["已修复", "repaired"], used: ["照用", "used as it is"],
  };
  const unitWords = {points: ["分", "points"], "亿元/km2": ["亿元/km²", "100 M yuan/km²"], "人": ["人", "persons"]};

  let language = "zh";
  const pick = (pair) => pair[language === "zh" ? 0 : 1];
  const filled = (text, values) => text.replace(/\{(\d)\}/g, (_, place) => values[place]);
  const own = (table, key) => Object.prototype.hasOwnProperty.call(table, key) ? table[key] : null;

  hectare.language = () => language;
  hectare.setLanguage = (next) => { language = next; };
  hectare.t = (key, ...values) => filled(own(words, key) ? pick(words[key]) : key, values);
  hectare.kindName = (kind) => hectare.t(kind).replaceAll("_", " ");
  hectare.findingName = (key) => own(findings, key) ? pick(findings[key]) : key;
  // Common ids of layers have names; others stay as the study has them.
  hectare.layerName = (layer) => own(words, layer) ? pick(words[layer]) : layer;

  // Names come with the results, from IndicatorNames.csv and from the code systems of the layers.
  const given = hectare.results.raw;
  hectare.indicatorName = (id) => own(given.names, id) ? pick(given.names[id]) : id;

  // What a class of a layer means, behind its code: "0601 Industrial land"; a tag that is its own name stands once.
  hectare.className = (name, layer) => {
    if (!name) return hectare.t("unclassified");
    const known = own(given.classNames, layer) ?? {};
    const one = (code) => {
      if (!own(known, code)) return hectare.wordOf(code);
      const meaning = pick(known[code]);
      return meaning.toLowerCase().startsWith(code.toLowerCase().replaceAll("_", " ")) ? meaning : `${code} ${meaning}`;
    };
    return own(known, name) ? one(name) : name.split("; ").map((part) => part === "" ? hectare.t("unclassified") : one(part)).join("; ");
  };

  // What adds up: a word of the method, or a class, which figures have with its name in the language of the study.
  const labels = ["connected", "not-connected", "within-reach", "out-of-reach", "delivered", "yes", "no"];
  hectare.wordOf = (word) => labels.includes(word) ? hectare.t(word) : word;
  hectare.labelName = (label, indicator) => {
    if (!label) return hectare.t("unclassified");
    const layer = own(given.layers, indicator);
    const code = label.split(" ")[0];
    return layer && own(own(given.classNames, layer) ?? {}, code) ? hectare.className(code, layer) : hectare.wordOf(label);
  };

  const locale = () => language === "zh" ? "zh-CN" : "en-GB";
  const formats = new Map();
  const format = (digits) => {
    const key = locale() + digits;
    if (!formats.has(key)) formats.set(key, new Intl.NumberFormat(locale(), {maximumSignificantDigits: digits}));
    return formats.get(key);
  };
  hectare.number = (value, digits = 4) => value === null || value === undefined ? "—" : format(digits).format(value).replace("-", "−");
  hectare.percent = (share, digits = 3) => hectare.number(share * 100, digits) + " %";

  // Shares of floor area read as percent; all other figures are as they stand in the results.
  const isShare = (figure) => figure.unit === "1" && figure.method === "heat-coverage";
  hectare.shown = (figure, value, digits = 4) =>
    value === null ? hectare.t("noData") : isShare(figure) ? hectare.percent(value, digits) : hectare.number(value, digits);
  hectare.unit = (unit) => unit === null || unit === "1" ? "" : own(unitWords, unit) ? pick(unitWords[unit])
    : unit.replaceAll("m2", "m²").replaceAll("m3", "m³").replaceAll("CO2", "CO₂").replace(/^t(CO₂|C)/, "t $1");
  hectare.figureUnit = (figure) => isShare(figure) ? "%" : hectare.unit(figure.unit);
  hectare.scale = (figure) => isShare(figure) ? 100 : 1;

  hectare.flag = (flag) => {
    const [name, ...rest] = flag.split(":");
    const value = rest.join(":");
    if (!own(flags, name)) return flag;
    return pick(flags[name]).replace("{%}", hectare.percent(Number(value))).replace("{0}", value);
  };
})();
