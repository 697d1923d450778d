import GeoModel

extension MapStyle {
    /// The style as QGIS 3 saves it: symbols, names of columns, labels.
    var qml: String {
        var text = XMLText()
        text.raw("<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n")
        text.element("qgis", [
            "version": "3.22.0", "styleCategories": "Symbology|Labeling|Fields",
            "labelsEnabled": label == nil ? "0" : "1",
        ]) { text in
            writeRenderer(&text)
            if let label { Self.writeLabels(of: label, &text) }
            text.element("aliases") { text in
                for (place, alias) in aliases.enumerated() {
                    text.element("alias", ["index": String(place + 1), "field": alias.column, "name": alias.title])
                }
            }
            if let label { text.element("previewExpression", [:], content: "\"\(label)\"") }
        }
        return text.text
    }

    private func writeRenderer(_ text: inout XMLText) {
        switch symbols {
        case .graduated(let column, let classes, let noData): writeClasses(classes, column, noData, &text)
        case .areas(let colour):
            text.element("renderer-v2", ["type": "singleSymbol", "symbollevels": "0"]) { text in
                text.element("symbols") { Self.writeArea("0", colour, &$0) }
            }
        case .points(let colour):
            text.element("renderer-v2", ["type": "singleSymbol", "symbollevels": "0"]) { text in
                text.element("symbols") { Self.writePoint("0", colour, &$0) }
            }
        }
    }

    /// QGIS puts a value into the first class that holds it, limits included: so the highest class stands first. It
    /// draws nothing where there is no value; where that happens, a number beyond all others stands for it.
    private func writeClasses(_ classes: [Class], _ column: String, _ noData: String?, _ text: inout XMLText) {
        let none = "-1e+300"
        text.element("renderer-v2", [
            "type": "graduatedSymbol", "attr": noData == nil ? column : "coalesce(\"\(column)\", \(none))",
            "graduatedMethod": "GraduatedColor", "symbollevels": "0", "enableorderby": "1",
        ]) { text in
            text.element("ranges") { text in
                for (place, one) in classes.enumerated() {
                    text.element("range", [
                        "symbol": String(place), "lower": one.low.shortest, "upper": one.high.shortest,
                        "label": one.label, "render": "true",
                    ])
                }
                if let noData {
                    text.element("range", [
                        "symbol": String(classes.count), "lower": none, "upper": none, "label": noData,
                        "render": "true",
                    ])
                }
            }
            text.element("symbols") { text in
                for (place, one) in classes.enumerated() { Self.writeArea(String(place), one.colour, &text) }
                if noData != nil { Self.writeArea(String(classes.count), Self.noDataColour, &text) }
            }
            text.element("source-symbol") { Self.writeArea("0", classes[0].colour, &$0) }
            Self.writeRamp(classes.reversed().map(\.colour), &text)
            text.element("classificationMethod", ["id": "Quantile"]) { text in
                text.element("labelFormat", ["format": "%1 – %2", "labelprecision": "4", "trimtrailingzeroes": "1"])
                text.element("extraInformation", [:])
            }
            // Small regions lie on large ones, whatever kind they are of.
            text.element("orderby") { text in
                text.element("orderByClause", ["asc": "0", "nullsFirst": "0"], content: "area($geometry)")
            }
        }
    }

    private static func writeArea(_ name: String, _ colour: String, _ text: inout XMLText) {
        writeSymbol(name, type: "fill", layer: "SimpleFill", [
            ("color", rgba(colour)), ("joinstyle", "round"), ("outline_color", rgba(border)),
            ("outline_style", "solid"), ("outline_width", "0.2"), ("outline_width_unit", "MM"), ("style", "solid"),
        ], &text)
    }

    private static func writePoint(_ name: String, _ colour: String, _ text: inout XMLText) {
        writeSymbol(name, type: "marker", layer: "SimpleMarker", [
            ("color", rgba(colour)), ("name", "square"), ("outline_color", rgba(rim)), ("outline_style", "solid"),
            ("outline_width", "0.3"), ("outline_width_unit", "MM"), ("size", "2.6"), ("size_unit", "MM"),
        ], &text)
    }

    /// Properties stand twice, as QGIS wrote them while it changed their form.
    private static func writeSymbol(
        _ name: String, type: String, layer: String, _ properties: [(String, String)], _ text: inout XMLText
    ) {
        text.element("symbol", ["name": name, "type": type, "alpha": "1", "clip_to_extent": "1"]) { text in
            text.element("layer", ["class": layer, "enabled": "1", "locked": "0", "pass": "0"]) { text in
                text.element("Option", ["type": "Map"]) { text in
                    for (key, value) in properties {
                        text.element("Option", ["type": "QString", "name": key, "value": value])
                    }
                }
                for (key, value) in properties { text.element("prop", ["k": key, "v": value]) }
            }
        }
    }

    /// The palette as a ramp, so that QGIS can make other classes with it.
    private static func writeRamp(_ colours: [String], _ text: inout XMLText) {
        guard let first = colours.first, let last = colours.last, colours.count > 1 else { return }
        let stops = colours.indices.dropFirst().dropLast().map { place in
            "\((Double(place) / Double(colours.count - 1)).shortest);\(rgba(colours[place]))"
        }
        text.element("colorramp", ["type": "gradient", "name": "[source]"]) { text in
            for (key, value) in [
                ("color1", rgba(first)), ("color2", rgba(last)), ("discrete", "0"), ("rampType", "gradient"),
                ("stops", stops.joined(separator: ":")),
            ] where !value.isEmpty { text.element("prop", ["k": key, "v": value]) }
        }
    }

    private static func writeLabels(of column: String, _ text: inout XMLText) {
        text.element("labeling", ["type": "simple"]) { text in
            text.element("settings", ["calloutType": "simple"]) { text in
                text.element("text-style", [
                    "fieldName": column, "isExpression": "0", "fontSize": "8.5", "fontSizeUnit": "Point",
                    "textColor": rgba("#1c2126"), "textOpacity": "1", "namedStyle": "Regular",
                ]) { text in
                    text.element("text-buffer", [
                        "bufferDraw": "1", "bufferSize": "0.7", "bufferSizeUnits": "MM", "bufferColor": rgba(rim),
                        "bufferOpacity": "0.85", "bufferJoinStyle": "128",
                    ])
                }
                text.element("placement", ["placement": "1", "centroidWhole": "0", "centroidInside": "1"])
                text.element("rendering", ["displayAll": "0", "obstacle": "0", "fontLimitPixelSize": "0"])
            }
        }
    }

    /// `255,237,160,255` of `#ffeda0`.
    private static func rgba(_ colour: String) -> String {
        let number = Int(colour.dropFirst(), radix: 16) ?? 0
        return "\(number >> 16 & 255),\(number >> 8 & 255),\(number & 255),255"
    }
}
