// Command decode prints what Grafana's plugin SDK reads in Arrow files: a JSON document a line, in the order of the arguments.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/data"
)

type field struct {
	Name     string            `json:"name"`
	Type     string            `json:"type"`
	Nullable bool              `json:"nullable"`
	Labels   map[string]string `json:"labels"`
	Config   *data.FieldConfig `json:"config"`
	Values   []any             `json:"values"`
}

type frame struct {
	Name   string          `json:"name"`
	RefID  string          `json:"refId"`
	Meta   *data.FrameMeta `json:"meta"`
	Fields []field         `json:"fields"`
}

func read(path string) (*frame, error) {
	bytes, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	decoded, err := data.UnmarshalArrowFrame(bytes)
	if err != nil {
		return nil, err
	}
	result := &frame{Name: decoded.Name, RefID: decoded.RefID, Meta: decoded.Meta, Fields: []field{}}
	for _, column := range decoded.Fields {
		kind := column.Type()
		values := make([]any, column.Len())
		for row := range values {
			if value, ok := column.ConcreteAt(row); ok {
				values[row] = plain(value)
			}
		}
		result.Fields = append(result.Fields, field{
			Name:     column.Name,
			Type:     kind.NonNullableType().ItemTypeString(),
			Nullable: kind.Nullable(),
			Labels:   column.Labels,
			Config:   column.Config,
			Values:   values,
		})
	}
	return result, nil
}

// plain is a value as JSON writes it; instants are nanoseconds since 1970.
func plain(value any) any {
	if instant, ok := value.(time.Time); ok {
		return instant.UnixNano()
	}
	return value
}

func main() {
	output := json.NewEncoder(os.Stdout)
	for _, path := range os.Args[1:] {
		decoded, err := read(path)
		if err == nil {
			err = output.Encode(decoded)
		}
		if err != nil {
			fmt.Fprintf(os.Stderr, "%s: %v\n", path, err)
			os.Exit(1)
		}
	}
}
