import GeoModel

extension Results {
    /// The properties of simplestyle 1.1 for each region: the colours of the style that `results.gpkg` opens with, the
    /// name and the figure. Viewers such as geojson.io show them.
    var simplestyleTable: ReportTable {
        var table = ReportTable(
            "simplestyle",
            [
                ("title", .text), ("description", .text), ("fill", .text), ("fill-opacity", .real), ("stroke", .text),
                ("stroke-width", .real),
            ])
        let regions = regionTable
        let titles = ColumnTitles(self)
        let style = regionStyles(regions, titles)[0]
        for (row, region) in self.regions.regions.enumerated() {
            let (colour, words) = simple(style, row, of: regions, titles)
            table.append([
                .text(region.name.isEmpty ? region.id.code : region.name), .init(words), .text(colour), .real(0.7),
                .text(MapStyle.border), .real(1),
            ])
        }
        return table
    }

    /// The colour of a region, and what it shows: `Carbon removal by greenery (t CO₂/a): 34.76`.
    private func simple(
        _ style: MapStyle, _ row: Int, of table: ReportTable, _ titles: ColumnTitles
    ) -> (colour: String, words: String?) {
        guard case .graduated(let column, let classes, _) = style.symbols else { return (MapStyle.noDataColour, nil) }
        let title = titles.title(of: column)[language]
        let end = language == .zh ? "：" : ": "
        guard let value = table.values(of: column)[row] else {
            return (MapStyle.noDataColour, title + end + MapWords(language: language).noData)
        }
        // From the highest class down, as in the style.
        let colour = classes.first { value >= $0.low }?.colour ?? MapStyle.noDataColour
        return (colour, title + end + MapNumber.full(value))
    }
}
